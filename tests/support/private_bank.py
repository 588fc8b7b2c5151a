"""A course with an examination, and a private bank beside it whose words stand nowhere else."""

from __future__ import annotations

from pathlib import Path

#: The source and the outcome of the smallest course.
OF_SMALL = ("ndma-2022", "compose-warning")
#: Stands in each text of the bank: in English, in Urdu and in ids.
SECRET, SECRET_UR, SECRET_ID = "Zarqoon", "زرقون", "zarqoon"
_EXAM = "title: Examination\noutcomes: [{outcome}]\neach: 2\nreached: 2\npass_mark: 0.75\ndays: 7\n"


def question(name: str, word: str, source: str, outcome: str, more: str = "") -> str:
    """Return the entry of a question about two messages that are right."""
    return (
        f"- id: {name}\n  kind: multi\n  prompt: The water is at house {word} {name}. Which messages do you send?\n"
        "  options:\n"
        f'    - {{id: go, text: "{word}, leave the house now.", correct: true, feedback: "{word} says what to do."}}\n'
        f'    - {{id: call, text: "{word}, call us from the school.", correct: true, feedback: "{word} says where."}}\n'
        f'    - {{id: wait, text: "{word}, stay in the house.", feedback: "Nobody is safe in {word}."}}\n'
        f"  sources: [{source}]\n  outcome: {outcome}\n{more}"
    )


def questions(names: str, source: str, outcome: str) -> str:
    """Return a file of the bank, for each letter a question."""
    return "\n".join(question(f"{SECRET_ID}-{one}", SECRET, source, outcome) for one in names)


def urdu(names: str) -> str:
    """Return the translation of such a file."""
    return "review: needs native review\n" + "".join(
        f"{SECRET_ID}-{one}:\n"
        f'  prompt: "پانی {SECRET_UR} کے گھر {one} تک آ گیا۔ آپ کون سے پیغام بھیجتے ہیں؟"\n'
        "  options:\n"
        f'    go: "{SECRET_UR}، ابھی گھر چھوڑیں۔"\n'
        f'    call: "{SECRET_UR}، سکول سے فون کریں۔"\n'
        f'    wait: "{SECRET_UR}، گھر میں رہیں۔"\n'
        "  feedback:\n"
        f'    go: "{SECRET_UR} بتاتا ہے کہ کیا کرنا ہے۔"\n'
        f'    call: "{SECRET_UR} بتاتا ہے کہ کہاں۔"\n'
        f'    wait: "{SECRET_UR} میں کوئی محفوظ نہیں۔"\n'
        for one in names
    )


def give_exam(root: Path, source: str, outcome: str, chapter: str = "flood") -> None:
    """Write an examination into a course, and the four public questions that two sittings of it need."""
    text = "\n".join(question(f"public-{one}", "Public", source, outcome, "  bank: true\n") for one in "abcd")
    (root / f"exercises/{chapter}/public.yml").write_text(text, encoding="utf-8")
    (root / "exercises/exam.yml").write_text(_EXAM.format(outcome=outcome), encoding="utf-8")


def give_bank(
    root: Path, source: str, outcome: str, names: str = "abcd", said: str = "../held-back", chapter: str = "flood"
) -> Path:
    """Write a bank beside a course, name it in the settings as `said`, and return its folder."""
    bank = root.parent / "held-back"
    (bank / chapter).mkdir(parents=True)
    (bank / f"{chapter}/water.yml").write_text(questions(names, source, outcome), encoding="utf-8")
    (bank / f"{chapter}/water.ur.yml").write_text(urdu(names), encoding="utf-8")
    name_bank(root, said)
    return bank


def name_bank(root: Path, said: str) -> None:
    """Name a folder in the settings of a course."""
    path = root / "_config.yml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "held_back" not in line]
    at = next(number for number, line in enumerate(lines) if line.startswith("course:"))
    if lines[at] != "course:":  # course: {id: relief}
        lines[at : at + 1] = ["course:", f"  id: {lines[at].partition('id: ')[2].rstrip('}')}"]
    lines.insert(at + 1, f"  held_back: {said}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
