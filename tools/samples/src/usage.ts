export const usage = `Checks captured payloads against a source, without any cloud: what each becomes, or why it is refused.

  npm run samples -- SOURCE PATH... [options]

  SOURCE            a folder below apps/ with a manifest, such as zoom-webhook
  PATH              a file, or a folder with .json, .ndjson and .jsonl files at any depth
  --instance NAME   whose account and settings to use (default: the first of the stage)
  --stage STAGE     apps/SOURCE/config/STAGE.json (default: dev)
  --show NUMBER     one record of the table by its number: an event whole, as it would be stored
  --json            everything as one JSON document, every event whole:
                    npm run --silent samples -- SOURCE PATH --json
  --help            this text

A file may hold
  one record                 as the provider sends it
  a list of records          [ {…}, {…} ]
  a record in each line      NDJSON
  a collection               {"samples": [ … ]} of records, or of entries with one of
                               event, record, payload   one record
                               body                     a whole request, or a whole page of records
                               raw_body, bodyText       the same as text, byte by byte
                             and, beside it, kind, headers, method
  a sample of ours           samples/<case>/request.json or page-1.json (goldens beside them are left out)

A source whose provider names the event in a header (GitHub's x-github-event) reads it of an entry's headers; an entry
without them is read as if its kind, up to the first dot, stood there. Nothing is authenticated here.

What can become of a record
  accepted      an event; time "replaced" means that the event time could not be used and the receive time stands there
  dead letter   refused; the reason is what the dead letter would say
  ignored       carries no event, with the source's reason
  dropped       an event type that the instance does not want
  handshake     the provider's question whether this is our endpoint
  no page       an answer that a poller would not take for a page, and ask for again
  no payload    nothing to check, such as a request without a body
  failed        this command or the source threw something that is no refusal

Payloads may hold other people's data: events are shown with their redactions, never a value of what was refused.
Where the source knows none of the payloads, the last line names the one that does.

Ends with 0 if every record is accepted or refused for a stated reason, with 1 if the source's own code failed
(normalize threw or made an event that the event model refuses) or a file could not be read, with 2 if the arguments
are wrong or a path is not there.`;
