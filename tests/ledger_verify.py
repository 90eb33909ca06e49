#!/usr/bin/env python3
"""Checks a ledger that `wasl export` wrote: python3 ledger_verify.py ledger.jsonl [SEQ HASH]

An entry's bytes are seconds i64, who u32, verb u16, kind u8, id u64, version u64 (big-endian) and the
32 bytes of its digest. Its hash is SHA-256(hash before it, 32 zeros at first + seq u64 + those bytes).
An entry of verb 65535 carries the hash before it as its digest. SEQ and HASH are those of an anchor.
An entry of verb 72 tells that a disk lost those from subject_id to version. Its digest is SHA-256 of the
entry after them with its hash; or zeros, where that entry was chained to the last one before them.
"""
import hashlib, json, struct, sys

def entry(line):
    head = (line["seconds"], line["who"], line["verb_code"], line["subject_kind"])
    numbers = struct.pack(">qIHBQQ", *head, line["subject_id"], line["version"])
    return numbers + bytes.fromhex(line["digest"])

def passed(gaps, last, before, line):
    for gap in gaps:
        if (gap["subject_id"], gap["version"]) == (last + 1, line["seq"] - 1):
            seal = hashlib.sha256(entry(line) + bytes.fromhex(line["hash"])).hexdigest()
            return before if gap["digest"] == "0" * 64 else gap["digest"] == seal
    return False

def verify(lines, anchor=None):
    before, last = bytes(32), 0
    lines = [json.loads(text) for text in lines]
    gaps = [line for line in lines if line["verb_code"] == 72]
    for line in lines:
        over = line["seq"] == last + 1 and before or passed(gaps, last, before, line)
        if not over:
            return f"entry {last + 1} is missing"
        last = line["seq"]
        if over is True:
            before = bytes.fromhex(line["hash"])
        elif line["verb_code"] == 0xFFFF and line["digest"] != before.hex():
            return f"entry {last} anchors another chain"
        else:
            before = hashlib.sha256(before + struct.pack(">Q", last) + entry(line)).digest()
        if line["hash"] != before.hex():
            return f"entry {last} was changed"
        if anchor and anchor[0] == last and anchor[1] != before.hex():
            return f"entry {last} is not the one that was anchored"
    if anchor and anchor[0] > last:
        return f"cut: the anchor is at entry {anchor[0]}, the last is {last}"
    return None

if __name__ == "__main__":
    anchor = (int(sys.argv[2]), sys.argv[3]) if len(sys.argv) > 3 else None
    with open(sys.argv[1], encoding="utf-8") as lines:
        wrong = verify(lines, anchor)
    print(wrong or "whole")
    sys.exit(1 if wrong else 0)
