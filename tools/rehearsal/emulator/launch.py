"""Starts the emulator of requirements.txt with what our templates need and it lacks. Ends with what it says where its insides are others."""

import alarms
import bundles
import consumers
import leading_keys
import network
import recorded
import references
from ministack.app import main

for part in (bundles, consumers, alarms, recorded, references, leading_keys, network):
    part.fill()
main()
