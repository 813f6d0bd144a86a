"""Verifies an export of quit-org's audit log (audit export --format jsonl): python3 verify.py FILE [FINGERPRINT...]

Each FINGERPRINT from the channel has to be the beginning of an event's hash. Standard library only."""
import hashlib
import json
import sys


def hash_of(event):
    sha = hashlib.sha256()
    for name in ("previous_hash", "position", "request", "number", "version", "at", "type", "body"):
        data = str(event[name]).encode("utf-8", "replace")
        sha.update(b"%d:%s\n" % (len(data), data))
    return sha.hexdigest()


def verify(lines, fingerprints):
    wrong, gaps, count, before, missing = [], 0, 0, None, set(fingerprints)
    numbers = {}
    for line in lines:
        event = json.loads(line)
        count += 1
        name = "position %s, request %s, event %s" % (event["position"], event["request"], event["number"])
        if hash_of(event) != event["hash"]:
            wrong.append(name + ": was changed, moved or inserted; its hash does not fit")
        if before is None:
            gaps += event["position"] != 1
            if event["position"] == 1 and event["previous_hash"] != "0" * 64:
                wrong.append(name + ": the chain does not begin here")
        elif event["position"] == before["position"] + 1:
            if event["previous_hash"] != before["hash"]:
                wrong.append(name + ": does not follow the event before it")
        elif event["position"] <= before["position"]:
            wrong.append(name + ": stands in the wrong order")
        else:
            gaps += 1
        last = numbers.get(event["request"])
        if gaps == 0 and event["number"] != (last or 0) + 1:
            wrong.append(name + ": an event of this request before it is missing")
        numbers[event["request"]] = event["number"]
        missing = {mark for mark in missing if not event["hash"].startswith(mark)}
        before = event
    wrong += ["no event has the fingerprint %s" % mark for mark in sorted(missing)]
    return wrong, gaps, count, before["hash"] if before else "0" * 64


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", newline="\n") as export:
        wrong, gaps, count, head = verify(export, sys.argv[2:])
    print("\n".join(wrong))
    print("%d events, %d wrong, %d gaps. Head: %s" % (count, len(wrong), gaps, head))
    if gaps:
        print("A gap is what a filter left out, or what was deleted: export all events to tell which.")
    sys.exit(1 if wrong or gaps else 0)
