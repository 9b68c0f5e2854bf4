/** Loaded before a program that knows nothing of its supervisor: when that one is gone, it ends in good order. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
