"""What the command line tells of an answer: where it is, what was decided, what was proved."""

from __future__ import annotations

from pathlib import Path

from disclosable.answer.deliver import CERTIFICATE, INSIDE, Delivery


def tell(delivery: Delivery, out: Path) -> list[str]:
    """The lines, for a person. No hidden count, and nobody's name."""
    record = delivery.record
    lines = [
        "",
        f"{record['reference']}  {record['title']}",
        f"{record['authority']}; received {record['received']}, due {record['due']}",
        "",
        "Decided",
    ]
    for question in record["questions"]:
        words = " ".join(outcome["words"] for outcome in question["outcomes"])
        lines.append(f"  Question {question['label']}: {words}")
    protection = record["protection"]
    if protection["cells"]:
        fewest = " (proved to be the fewest)" if protection["minimal"] else ""
        lines += [
            "",
            "Protected and proved",
            f"  {protection['rule']}",
            f"  {protection['low']} low figures hidden, and {protection['other']} more so that "
            f"they stay hidden{fewest}; {protection['shown']} of {protection['cells']} shown.",
        ]
    if delivery.report is not None:
        lines.append(f"  {delivery.report.sentence()}")
    lines += [f"  {line}" for line in record.get("shelf", [])]
    if record.get("cautions"):
        lines += ["", "Look at this before it is approved"]
        lines += [f"  {one['about']}: {one['words']}" for one in record["cautions"]]
    lines.append("")
    if delivery.refusal is not None:
        lines += [
            f"A draft only: {delivery.refusal.sentence()}",
            f"  Draft:    {delivery.folder}",
            f'  To approve it, a second person puts digest = "{record["digest"]}"',
            "  into approval.toml of the case folder, with their name, role and the day.",
        ]
    else:
        approver = record["approver"]["role"]
        lines += [
            f"Approved by the {approver}. {len(record['files'])} files fit to leave:",
            f"  Public:   {delivery.folder}",
        ]
    if delivery.kept:
        lines.append("  Changed by hand since they were written, and kept as they were:")
        lines += [f"            {path}" for path in delivery.kept]
    keep = f"keep: {CERTIFICATE} is made from the true counts" if protection["cells"] else "keep"
    lines.append(f"  Inside:   {out / INSIDE} ({keep})")
    if delivery.refusal is None and not delivery.repeated:
        lines.append('  When it has been sent, add the event "answered" to events.toml.')
    if delivery.repeated:
        lines.append("Nothing has changed since the last time, so nothing was written again.")
    return lines
