"""Translations that are older than their English: each is found, none is declared right without a word."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from raabta import i18n
from raabta.cli.main import main
from raabta.content import check, load, read_course_files, update_lock
from raabta.content.read.pairs import Pair
from raabta.content.read.translated import FOLDERS, translated
from raabta.content.read.uses import uses
from raabta.model.question import OLDER
from raabta.render.page.quiz import quiz_html
from raabta.render.page.scenario import scenario_html
from raabta.render.paper import guide
from raabta.render.slides.questions import question_html
from support.course import ROOT, copied, edit, ours

HERE = Path(__file__).parent
BAD, SMALL = HERE / "bad", HERE / "good" / "small"
TODAY = date(2026, 11, 25)
LOCK = Path("exercises/translations.lock")
ENGLISH, URDU = Path("exercises/flood/first.yml"), Path("exercises/flood/first.ur.yml")
OPTION = "questions/flood/first-alert/options.complete"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course in which each translation was declared right."""
    root = copied(SMALL, tmp_path)
    shutil.copytree(BAD / "translation-was-made-anew", root, dirs_exist_ok=True)
    shutil.copy(SMALL / ENGLISH, root / ENGLISH)
    (root / LOCK).unlink()
    assert update_lock(root) == []
    return root


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this course with the engine's words."""
    root = tmp_path_factory.mktemp("whole") / "course"
    for name in ("chapters", "tools", "exercises", "assets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("data"))
    for path in (*ROOT.glob("src/*/**/words/*.*.*"), *ROOT.glob("src/*/tools.mark")):
        (root / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, root / path.relative_to(ROOT))
    for path in (*ROOT.glob("*.yml"), *ROOT.glob("*.md"), ROOT / "references.bib", ROOT / "src/translations.lock"):
        shutil.copy(path, root / path.relative_to(ROOT))
    return root


def pairs_of(root: Path) -> dict[str, list[Pair]]:
    return translated(read_course_files(root), uses(root)[1])


def older(root: Path) -> list[str]:
    found = [re.search(r"translation of '(.*)' is older", one.message) for one in check(root, today=TODAY).warnings]
    return [one[1] for one in found if one]


def warned(root: Path) -> list[str]:
    return [one.message for one in check(root, today=TODAY).warnings]


def versions(root: Path, name: str = OPTION) -> list[str]:
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ", 2)[2] for line in lines if line.startswith(f"{name} | ")]


def test_a_changed_text_is_older_until_it_is_translated_anew(course: Path) -> None:
    assert warned(course) == []
    edit(course / ENGLISH, "to the school now", "to the school today")
    assert older(course) == [OPTION]
    before = versions(course)
    assert update_lock(course) == []
    assert (older(course), versions(course)) == ([OPTION], before)
    edit(course / URDU, "فوراً", "آج ہی")
    assert warned(course) == [f"1 translation was translated anew: {OPTION}"]
    assert update_lock(course) == []
    assert warned(course) == []


def test_what_still_fits_is_declared_by_name_and_nothing_else_with_it(course: Path) -> None:
    edit(course / ENGLISH, "to the school now", "to the school today")
    edit(course / ENGLISH, "Look for a place.", "Look for a hall.")
    assert update_lock(course, still_fits=[OPTION]) == []
    assert older(course) == ["questions/flood/first-alert/hints"]


@pytest.mark.parametrize("name", ["questions/flood/first-alert", "questions/flood", URDU.as_posix()])
def test_a_question_a_chapter_and_a_file_stand_for_all_their_texts(course: Path, name: str) -> None:
    edit(course / ENGLISH, "to the school now", "to the school today")
    edit(course / ENGLISH, "Look for a place.", "Look for a hall.")
    assert update_lock(course, still_fits=[name]) == []
    assert warned(course) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (f"{OPTION[:-1]}", f"there is no translation of this name – did you mean '{OPTION}'? names: "),
        ("questions/flood/first-alert/prompt", "nothing here is older than its English – leave it out of --still-fits"),
        ("questions/flood/first", "there is no translation of this name – "),
    ],
)
def test_a_name_that_means_nothing_is_refused_and_the_lock_stays(course: Path, name: str, said: str) -> None:
    edit(course / ENGLISH, "to the school now", "to the school today")
    before = (course / LOCK).read_bytes()
    (problem,) = update_lock(course, still_fits=[OPTION, name])
    assert str(problem).startswith(f"{name}: {said}")
    assert (course / LOCK).read_bytes() == before


def test_lines_that_break_elsewhere_are_no_change(course: Path) -> None:
    edit(
        course / ENGLISH,
        "text: Leave the bank and go to the school now.",
        'text: "Leave the bank\n      and go to the   school now."',
    )
    assert warned(course) == []


def test_a_text_that_moves_to_another_file_keeps_its_name(course: Path) -> None:
    edit(course / ENGLISH, "to the school now", "to the school today")
    for path in (ENGLISH, URDU):
        (course / path).rename(course / path.with_name(path.name.replace("first", "later")))
    assert older(course) == [OPTION]


def test_a_translation_that_goes_and_comes_back_as_it_was_is_still_older(course: Path) -> None:
    edit(course / ENGLISH, "to the school now", "to the school today")
    urdu = (course / URDU).read_text(encoding="utf-8")
    (course / URDU).unlink()
    assert update_lock(course) == []
    (course / URDU).write_text(urdu, encoding="utf-8")
    assert older(course) == [OPTION]


def test_both_sides_of_a_merge_become_one_lock_and_bless_nothing(course: Path) -> None:
    base = (course / LOCK).read_text(encoding="utf-8")
    edit(course / ENGLISH, "Stay alert and stay safe.", "Stay alert.")
    edit(course / URDU, "ہوشیار رہیں۔", "خبردار رہیں۔")
    update_lock(course)
    ours = (course / LOCK).read_text(encoding="utf-8")
    edit(course / ENGLISH, "to the school now", "to the school today")
    (course / LOCK).write_text(f"<<<<<<< HEAD\n{ours}=======\n{base}>>>>>>> theirs\n", encoding="utf-8")
    report = check(course, today=TODAY)
    assert [one.message for one in report.problems] == ["the file holds both sides of a merge"]
    assert update_lock(course) == []
    assert older(course) == [OPTION]
    assert len((course / LOCK).read_text(encoding="utf-8").splitlines()) == len(base.splitlines())


def repository(course: Path) -> Callable[..., None]:
    """Keep a course in git, and return what calls git there."""

    def git(*words: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *words], cwd=course, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    shutil.copy(ROOT / ".gitattributes", course)
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "-m", "one")
    return git


def test_the_english_as_it_was_is_said_where_the_history_has_it(course: Path) -> None:
    git = repository(course)
    edit(course / ENGLISH, "to the school now", "to the school today")
    edit(course / ENGLISH, "Look for a place.", "Look for a hall.")
    git("commit", "--quiet", "-am", "two")
    edit(course / ENGLISH, "to the school today", "to the school at once")
    option, hints = sorted(one.message for one in check(course, today=TODAY).warnings)[::-1]
    assert (
        "English before: “Leave the bank and go to the school now.”; "
        "English now: “Leave the bank and go to the school at once.”; here: “کنارہ چھوڑ کر اسکول فوراً جائیں۔”"
    ) in option
    assert "before: “Stand in the water and ask. / Look for a place.”; English now: “Stand in" in hints
    shutil.rmtree(course / ".git")
    assert not [one for one in warned(course) if "English before" in one]


def test_git_merges_two_branches_without_a_conflict(course: Path) -> None:
    git = repository(course)
    git("switch", "--quiet", "-c", "other")
    edit(course / ENGLISH, "Stay alert and stay safe.", "Stay alert.")
    edit(course / URDU, "ہوشیار رہیں۔", "خبردار رہیں۔")
    update_lock(course)
    git("commit", "--quiet", "-am", "two")
    git("switch", "--quiet", "main")
    (course / "exercises/outcomes.ur.yml").write_text("compose-warning: ایسا انتباہ جو سمجھا جائے\n", encoding="utf-8")
    edit(course / "exercises/flood/check.quiz.ur.yml", "جانچ", "اپنی جانچ")
    update_lock(course)
    git("commit", "--quiet", "-am", "three")
    git("merge", "--quiet", "other", "-m", "both")
    assert update_lock(course) == []
    assert (warned(course), check(course, today=TODAY).problems) == ([], ())


def test_a_damaged_lock_is_not_written_over(course: Path) -> None:
    text = (course / LOCK).read_text(encoding="utf-8")
    (course / LOCK).write_text(text.replace(" | ur | ", " | urdu | ", 1), encoding="utf-8")
    before = (course / LOCK).read_bytes()
    assert [one.message for one in update_lock(course)] == ["the line cannot be read"]
    assert (course / LOCK).read_bytes() == before


def test_a_lock_that_is_gone_is_told_apart_from_single_new_texts(course: Path) -> None:
    (course / LOCK).unlink()
    (problem,) = check(course, today=TODAY).warnings
    assert problem.message.startswith("10 translations are not in it yet: ")
    assert problem.hint.endswith("restore it with git: it knows which translations are older")


def test_the_command_counts_older_texts_and_a_release_refuses_them(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course)
    edit(course / ENGLISH, "to the school now", "to the school today")

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["check", "--today", "2026-11-25", *words], catch_exceptions=False)
        return done.exit_code, done.output.splitlines()[-1]

    said = "1 question, 1 quiz, 1 fact, 2 sources, 2 pages, 10 translated texts: "
    assert run() == (0, f"{said}no problems, 1 warning, 1 translation older than the English.")
    assert run("--release") == (1, f"{said}1 problem, 1 translation older than the English.")
    assert run("--update-lock", "--still-fits", URDU.as_posix()) == (0, f"{said}no problems.")
    assert CliRunner().invoke(main, ["check", "--still-fits", "x"]).exit_code == 2


def test_a_reader_is_told_that_a_translation_is_older(course: Path) -> None:
    edit(course / ENGLISH, "to the school now", "to the school today")
    question = load(course, "ur").questions["flood/first-alert"]
    html = quiz_html(load(course, "ur").quizzes["flood/check"])
    assert (question.review, load(course).questions["flood/first-alert"].review) == (OLDER, "")
    assert '<p class="rb-review">انگریزی متن اس کے بعد بدلا ہے' in html


# Every kind of text of this course

#: One text of each kind: how its name begins, what its place must hold.
KINDS = {
    "prompt": ("questions/", "prompt"),
    "option": ("questions/", "/options."),
    "class": ("questions/", "/targets."),
    "feedback": ("questions/", "/feedback."),
    "advice": ("questions/", "/if_wrong."),
    "later": ("questions/", "/later."),
    "hint": ("questions/", "/hints"),
    "quiz": ("quizzes/", "/title"),
    "scenario": ("scenarios/", ".text"),
    "choice": ("scenarios/", ".consequence"),
    "ending": ("scenarios/", "/endings."),
    "session": ("sessions/", ".notes"),
    "outcome": ("outcomes/", ""),
    "alt": ("figures/", "/alt"),
    "drawing": ("figures/", "/words."),
    "cell": ("tools/", "-head"),
    "code": ("tools/", "-import"),
    "card": ("tools/policy-cards/policy ", ""),
    "tool": ("words/raabta_desk/", ""),
    "engine": ("words/render/page/", ""),
    "page of text": ("words/room/export", ""),
}


def english_file(root: Path, pair: Pair) -> Path:
    if pair.path.suffix in {".ipynb", ".md"}:
        return root / pair.path.with_stem(pair.path.stem.removesuffix("-ur"))
    return root / pair.path.with_name(
        pair.path.name.replace(".ur.", ".").replace(".json", ".en.json").replace(".txt", ".en.txt")
    )


def change_one_word(root: Path, pair: Pair) -> bool:
    """Change a word of the English where two words beside each other stand in the file once, and nowhere in a name."""
    path = english_file(root, pair)
    text = path.read_text(encoding="utf-8")
    for found in re.finditer(r"(?<![\w/#(])[a-z]{2,} [a-z]{4,}(?= )", pair.english):
        if text.count(found[0]) == 1:
            path.write_text(text.replace(found[0], f"{found[0]}x"), encoding="utf-8")
            return True
    return False


def test_a_changed_word_of_each_kind_of_text_is_one_warning(whole: Path, tmp_path: Path) -> None:
    root = copied(whole, tmp_path)
    assert older(root) == []
    pairs = [pair for some in pairs_of(root).values() for pair in some if pair.local]
    changed = []
    for kind, (begin, part) in KINDS.items():
        some = (pair for pair in pairs if pair.name.startswith(begin) and part in pair.name)
        # Two texts of one file: a sentence of one could be in the other.
        name = next((pair.name for pair in some if pair.name not in changed and change_one_word(root, pair)), None)
        assert name, f"no {kind} has a word that can be changed"
        changed.append(name)
    assert sorted(older(root)) == sorted(changed)
    assert update_lock(root) == []
    assert sorted(older(root)) == sorted(changed)


def leaves(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        for name, part in said.items():
            if not name.startswith("_"):
                yield from leaves(part)
    elif isinstance(said, list) and not all(isinstance(one, str) for one in said):
        for part in said:
            yield from leaves(part)
    elif isinstance(said, str | list) and said:
        yield "text"


def texts_in(path: Path) -> int:
    """Return how many texts a sidecar holds that are made from English ones: further names of an answer are not."""
    said = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    answers = [one["answers"] for one in said.values() if isinstance(one, dict) and "answers" in one]
    return len(list(leaves({name: one for name, one in said.items() if name != "review"}))) - len(answers)


def test_every_text_of_every_sidecar_is_known_to_a_lock() -> None:
    """Count the texts of the files themselves, and those of the pairs."""
    known = {folder: sum(bool(pair.local) for pair in pairs) for folder, pairs in pairs_of(ROOT).items()}
    exercises, figures, chapters, tools, words = FOLDERS
    counted: Counter[str] = Counter()
    for path in ROOT.glob("exercises/**/*.ur.yml"):
        counted[exercises] += texts_in(path)
    for path in ROOT.glob("assets/figures/**/*.ur.yml"):
        counted[figures] += texts_in(path)
    for path in ROOT.glob("src/*/**/words/*.ur.*"):
        text = path.read_text(encoding="utf-8")
        counted[words] += len(list(leaves(json.loads(text) if path.suffix == ".json" else text)))
    print(known)
    for folder in (chapters, tools):
        twins = {pair.path for pair in pairs_of(ROOT)[folder]}
        assert twins == {path.relative_to(ROOT) for path in ROOT.glob(f"{folder}/*-ur.*")}
    assert {folder: known[folder] for folder in (exercises, figures)} == {
        folder: counted[folder] for folder in (exercises, figures)
    }
    # Words that only Urdu has, such as those for parts of the night, are made from none.
    assert 0 <= counted[words] - known[words] < 30


def test_every_translation_of_this_course_is_declared() -> None:
    assert [one for one in warned(ROOT) if "not in it yet" in one or "translated anew" in one or "gone:" in one] == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_trainer_is_told_in_the_guide_and_on_the_slide(language: str) -> None:
    said = {name: i18n.words(f"render/{name}", language)["older"] for name in ("paper", "slides", "page")}
    plan = replace(next(iter(ours("ur").sessions.values())), review=OLDER, language=language)
    question = replace(ours("ur").questions["event/slow-approval"], review=OLDER, language=language)
    scenario = replace(ours("ur").scenarios["disaster/night"], review=OLDER, language=language)
    assert said["paper"] in guide(plan, "Event", {})
    assert said["slides"] in question_html(question)
    assert said["page"] in scenario_html(scenario)
    assert said["page"] not in scenario_html(replace(scenario, review="needs native review"))
