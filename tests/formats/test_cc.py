"""A course as a Common Cartridge: one tree, every file named, every address leading somewhere, nothing lost unsaid."""

from __future__ import annotations

import json
import posixpath
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from importers import canvas, cc2olx, items, moodle
from lxml import etree, html
from playwright.sync_api import Browser
from qti_profile import MANIFEST, QTI, strangers

from scormbuild import build
from scormbuild.formats.profiles import PROFILES
from scormbuild.validate import validate_package

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NS = {"cc": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"}
HOSTILE = "A <b>bold</b> & \"quoted\" ]]> {title} $IMS-CC-FILEBASE$ 'one' \N{SNOWMAN}"


def packed(course: Path, folder: Path, *profiles: str) -> dict[str, Path]:
    outcome = build.package(build.Request(course, folder, ("cc",), profiles or ("generic",)))
    assert outcome.packages, outcome.findings
    return {made.path.stem.rpartition("-")[2]: made.path for made in outcome.packages}


@pytest.fixture(scope="module")
def cartridges(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The course that shows every component and every type of question, for any LMS and for Moodle."""
    folder = tmp_path_factory.mktemp("cartridges")
    return packed(shutil.copytree(GALLERY, folder / "course"), folder, "generic", "moodle")


@pytest.fixture(scope="module")
def files(cartridges: dict[str, Path]) -> dict[str, bytes]:
    return contents(cartridges["generic"])


def contents(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(files: dict[str, bytes]) -> Any:
    return etree.fromstring(files["imsmanifest.xml"])


def opened(files: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Folder, title and path of what the items open, in the order of the tree."""
    root = manifest(files)
    paths = {one.get("identifier"): one.find("{*}file").get("href") for one in root.iterfind(".//{*}resource")}
    for item in root.iterfind(".//{*}item[@identifierref]"):
        yield item.getparent().findtext("{*}title"), item.findtext("{*}title"), paths[item.get("identifierref")]


def test_the_package_stands_before_the_validator(cartridges: dict[str, Path]) -> None:
    for package in cartridges.values():
        assert package.suffix == ".imscc"
        assert validate_package(package) == []


def test_a_pair_is_asked_by_what_the_author_wrote_on_the_left(files: dict[str, bytes]) -> None:
    quizzes = [data for name, data in files.items() if name.startswith("quiz-")]
    pairs = [item for quiz in quizzes for item in items(quiz) if item.get("ident").startswith("pairs_")]
    asked = [html.fromstring(item.findtext(".//{*}mattext")).findtext(".//strong") for item in pairs]
    right = [
        item.findtext(f".//{{*}}response_label[@ident='{next(iter(moodle(item).right))}']//{{*}}mattext")
        for item in pairs
    ]
    assert dict(zip(asked, right, strict=True)) == {"Alma": "salt", "Dora": "timber", "Sveti Nikola": "lamp oil"}


def test_a_place_in_an_order_is_asked_for_in_words(files: dict[str, bytes]) -> None:
    listed = [item for item in items(files["quiz-questions.xml"]) if item.get("ident").startswith("order_")]
    asked = [html.fromstring(item.findtext(".//{*}mattext")).findtext(".//strong") for item in listed]
    assert asked == ["Which is step 1 of 3?", "Which is step 2 of 3?", "Which is step 3 of 3?"]


def test_units_are_folders_in_their_order(files: dict[str, bytes]) -> None:
    assert list(opened(files)) == [
        ("About this course", "About this course", "course/about.html"),
        ("About this course", "Glossary", "pages/glossary.html"),
        ("About this course", "References", "pages/references.html"),
        ("Components", "Text", "pages/text.html"),
        ("Components", "Blocks", "pages/blocks.html"),
        ("Components", "Check yourself: Questions", "quiz-questions.xml"),
        ("Components", "Quiz", "quiz-quiz.xml"),
    ]


def test_manifest_and_quizzes_are_in_their_profiles(cartridges: dict[str, Path]) -> None:
    for package in cartridges.values():
        found = contents(package)
        assert list(strangers(manifest(found), MANIFEST)) == []
        for name, data in found.items():
            if name.startswith("quiz-"):
                assert list(strangers(etree.fromstring(data), QTI)) == [], name


def test_moodle_gets_the_version_it_reads(cartridges: dict[str, Path]) -> None:
    """Moodle looks for the namespace in the first 500 bytes, blanks and quotes taken out (imscc11, detect_format)."""
    generic, moodle_files = (contents(cartridges[name]) for name in ("generic", "moodle"))
    start = moodle_files["imsmanifest.xml"][:500].decode().lower().replace(" ", "").replace('"', "")
    assert "xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in start
    root = manifest(moodle_files)
    assert root.findtext(".//{*}schemaversion") == "1.1.0"
    assert {one.get("type") for one in root.iterfind(".//{*}resource")} == {
        "webcontent",
        "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
    }
    differ = {name for name in generic if generic[name] != moodle_files[name]}
    assert differ == {"imsmanifest.xml", "scormbuild.json", "quiz-questions.xml"}, "one has reasons of several choices"
    written = {name: profile.cartridge.value for name, profile in PROFILES.items()}
    assert {name for name, version in written.items() if version == "1.1"} == {"moodle", "openedx"}


def test_every_file_is_in_a_resource_and_every_resource_in_the_package(files: dict[str, bytes]) -> None:
    listed = [one.get("href") for one in manifest(files).iterfind(".//{*}file")]
    assert sorted(listed) == sorted(files.keys() - {"imsmanifest.xml", "scormbuild.json"})
    assert json.loads(files["scormbuild.json"])["format"] == "cc"


def test_every_address_on_a_page_leads_to_a_place(files: dict[str, bytes]) -> None:
    trees = {name: html.fromstring(data) for name, data in files.items() if name.endswith(".html")}
    places = {name: {"", *tree.xpath("//@id")} for name, tree in trees.items()}
    seen = 0
    for name, tree in trees.items():
        for address in tree.xpath("//@href | //@src | //@poster"):
            if "://" in address:
                continue
            path, _, place = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            assert target in files, f"{name}: {address}"
            assert place in places.get(target, {""}), f"{name}: {address}"
            seen += 1
    assert seen > 15


def test_links_find_their_file_by_its_path_in_the_package_too(files: dict[str, bytes]) -> None:
    """Canvas takes `../` off and looks for the rest among the paths of the package."""
    for name, data in files.items():
        if name.endswith(".html"):
            for address in html.fromstring(data).xpath("//@href | //@src"):
                path = address.partition("#")[0]
                assert not path or "://" in path or path.removeprefix("../") in files, f"{name}: {address}"


def test_pages_are_documents_without_script_or_questions(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".html"):
            tree = html.fromstring(data)
            assert [etree.fromstring(data.removeprefix(b"<!DOCTYPE html>\n")).tag] == ["html"], (
                "well-formed XML as well"
            )
            assert len(tree.xpath("//h1")) == 1
            assert tree.get("lang") == "en"
            assert not tree.xpath("//script | //form | //input | //*[@onclick] | //*[@style]")
    blocks = html.fromstring(files["pages/blocks.html"])
    assert blocks.xpath("//video/source/@src") == ["../media/tide.mp4"]
    assert blocks.xpath("//video/track/@src") == ["../media/tide-en.vtt"]
    assert blocks.xpath("//*[@class='reflect']")
    assert not blocks.xpath("//*[@class='line']"), "nothing is to be written on a screen"
    assert "pages/questions.html" not in files, "a page of headings and questions is a quiz"


def test_links_out_of_the_course_leave_the_frame_of_the_lms(tmp_path: Path) -> None:
    page = html.fromstring(small(tmp_path, page="See [there](https://example.org/).")["pages/page.html"])
    assert [(link.get("target"), link.get("rel")) for link in page.iter("a")] == [("_blank", "noopener")]


def test_a_place_on_the_same_page_is_no_other_document(tmp_path: Path) -> None:
    page = html.fromstring(small(tmp_path, page="So it is.[^why]\n\n[^why]: Look twice.")["pages/page.html"])
    addresses = page.xpath("//@href[contains(., 'note')]")
    assert len(addresses) == 2
    assert all(address.startswith("#") for address in addresses)


def test_practice_is_not_graded_and_a_quiz_is(files: dict[str, bytes]) -> None:
    def said(name: str) -> dict[str, str]:
        fields = etree.fromstring(files[name]).findall("{*}assessment/{*}qtimetadata/{*}qtimetadatafield")
        return {one.findtext("{*}fieldlabel"): one.findtext("{*}fieldentry") for one in fields}

    assert "qmd_assessmenttype" not in said("quiz-questions.xml")
    assert said("quiz-quiz.xml")["qmd_assessmenttype"] == "Examination"


def test_importers_find_every_question_and_the_same_right_answers(cartridges: dict[str, Path]) -> None:
    generic, suited = (contents(cartridges[name]) for name in ("generic", "moodle"))
    for name in ("quiz-questions.xml", "quiz-quiz.xml"):
        for item, same in zip(items(generic[name]), items(suited[name]), strict=True):
            assert canvas(item).right == moodle(same).right == cc2olx(same).right != set()
    known = {moodle(item).ident: moodle(item) for item in items(generic["quiz-questions.xml"])}
    assert known["one"].profile == "cc.multiple_choice.v0p1"
    assert known["several"].profile == "cc.multiple_response.v0p1"
    assert {"pairs_1", "order_1"} <= known.keys()


def test_a_package_is_the_same_every_time(cartridges: dict[str, Path], tmp_path: Path) -> None:
    course = shutil.copytree(GALLERY, tmp_path / "elsewhere")
    again = packed(course, tmp_path, "generic")["generic"]
    assert again.read_bytes() == cartridges["generic"].read_bytes()


# -- single courses ----------------------------------------------------------------------------------------------------


def small(tmp_path: Path, page: str = "Some text.", quiz: str = "", **settings: str) -> dict[str, bytes]:
    course = shutil.copytree(ROOT / "tests" / "rules" / "_course", tmp_path / "course")
    lines = (course / "course.yaml").read_text().splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in settings]
    text = "\n".join([*kept, *(f"{key}: {value}" for key, value in settings.items())]) + "\n"
    (course / "course.yaml").write_text(text)
    unit = course / "units" / "1-unit"
    with (unit / "1-page.md").open("a") as file:
        file.write(f"\n{page}\n")
    with (unit / "2-quiz.md").open("a") as file:
        file.write(f"\n{quiz}\n")
    return contents(packed(course, tmp_path)["generic"])


QUESTION = """::: question {#practice}
In which case?

- [x] One {#one}
- [ ] Another {#another}
:::"""


def test_a_heading_above_questions_alone_goes_with_them(tmp_path: Path) -> None:
    text = f"[Below](#last)\n\n## Kept\n\n### Gone\n\n{QUESTION}\n\n## Text\n\nWords.\n\n## Gone, too {{#last}}\n\n"
    page = small(tmp_path, page=text + QUESTION.replace("practice", "more"))["pages/page.html"]
    root = html.fromstring(page)
    assert [heading.text for heading in root.xpath("//h1 | //h2 | //h3")] == ["A page", "Text"]
    assert b"In which case" not in page
    for link in root.xpath("//main//a/@href"):
        assert root.get_element_by_id(link.removeprefix("#")).tag == "span"


def test_author_text_is_data(tmp_path: Path) -> None:
    title = json.dumps(HOSTILE)
    files = small(
        tmp_path,
        page="Less is &lt;more&gt; {{ title }} $IMS-CC-FILEBASE$",
        title=title,
        description=title,
        license=title,
    )
    root = manifest(files)
    assert root.findtext(".//{*}general/{*}title/{*}string") == HOSTILE
    assert html.fromstring(files["course/about.html"]).findtext(".//h1") == HOSTILE
    assert [item.get("identifier") for item in root.iterfind(".//{*}item[@identifierref]")] == [
        "item-about-course", "item-page-page", "item-quiz-quiz",
    ]  # fmt: skip


def test_a_picture_in_a_question_goes_with_its_quiz(tmp_path: Path) -> None:
    quiz = (
        "::: question {#picture}\n![A square](../../media/square.svg) What is it?\n\n- [x] A square\n- [ ] A ring\n:::"
    )
    files = small(tmp_path, quiz=quiz)
    assert "$IMS-CC-FILEBASE$/media/square.svg" in files["quiz-quiz.xml"].decode()
    root = manifest(files)
    names = {one.get("href"): one.get("identifier") for one in root.iterfind(".//{*}resource")}
    needed = root.xpath("//cc:resource[@identifier='quiz-quiz']/cc:dependency/@identifierref", namespaces=NS)
    assert needed == [names["media/square.svg"]]


def test_a_link_to_a_page_with_nothing_but_questions_is_words_alone(tmp_path: Path) -> None:
    """Where an LMS puts a quiz is known to the LMS alone."""
    quiz = "::: question {#linked}\nWhat is it? See [*this* quiz](2-quiz.md).\n\n- [x] A square\n- [ ] A ring\n:::"
    files = small(tmp_path, page="Go on to [*the* quiz](2-quiz.md), after [this](1-page.md).", quiz=quiz)
    page = html.fromstring(files["pages/page.html"])
    assert [link.text for link in page.iter("a")] == ["this"]
    assert "Go on to the quiz, after this." in page.text_content()
    assert "<em>this</em> quiz" in items(files["quiz-quiz.xml"])[1].findtext(".//{*}mattext")


def test_a_footnote_in_a_question_stays_with_it(tmp_path: Path) -> None:
    quiz = "::: question {#noted}\nWhat is it?[^why]\n\n- [x] A square\n- [ ] A ring\n:::\n\n[^why]: Look twice."
    prompts = [item.findtext(".//{*}mattext") for item in items(small(tmp_path, quiz=quiz)["quiz-quiz.xml"])]
    assert "<sup>1</sup>" in prompts[1]
    assert "Look twice." in prompts[1]
    assert "href" not in prompts[1]


def test_quizzes_with_the_same_title_are_told_apart(tmp_path: Path) -> None:
    course = shutil.copytree(ROOT / "tests" / "rules" / "_course", tmp_path / "course")
    unit = course / "units" / "1-unit"
    second = (unit / "2-quiz.md").read_text().replace("{#right}", "{#second}")
    (unit / "3-again.md").write_text(second)
    titles = [title for _, title, path in opened(contents(packed(course, tmp_path)["generic"])) if "quiz-" in path]
    assert titles == ["1.2 A quiz", "1.3 A quiz"]


def test_a_page_with_nothing_but_questions_is_only_a_quiz(tmp_path: Path) -> None:
    files = small(tmp_path)
    assert [path for _, _, path in opened(files)] == ["course/about.html", "pages/page.html", "quiz-quiz.xml"]


def test_only_who_wants_a_cartridge_is_told_what_it_loses(tmp_path: Path) -> None:
    course = shutil.copytree(GALLERY, tmp_path / "course")
    for format, told in (("scorm12", False), ("cc", True)):
        outcome = build.package(build.Request(course, tmp_path, (format,)))
        found = [finding for findings in outcome.findings.values() for finding in findings]
        assert any(finding.rule.startswith("QTI-") for finding in found) is told


@pytest.mark.slow
def test_pages_are_accessible_and_fit_a_phone(files: dict[str, bytes], browser: Browser, tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for name in (name for name in files if name.endswith(".html")):
        page.goto((tmp_path / name).as_uri())
        page.evaluate(AXE.read_text())
        violations = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
    page.close()


@pytest.mark.slow
def test_pictures_that_know_a_dark_scheme_stay_light_on_the_white_of_an_lms(
    files: dict[str, bytes], browser: Browser, tmp_path: Path
) -> None:
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    seen = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((tmp_path / "pages/blocks.html").as_uri())
        seen.append(page.locator("figure").first.screenshot())
        page.close()
    assert seen[0] == seen[1]


@pytest.mark.slow
def test_the_course_of_this_repository_arrives_whole(tmp_path: Path) -> None:
    """Every question, known by its id, with one right answer or several; every page, every address."""
    course = shutil.copytree(ROOT / "course", tmp_path / "course")
    files = contents(packed(course, tmp_path)["generic"])
    lock = [line.split() for line in (course / "course.lock").read_text().splitlines()]
    wanted = {line[2] for line in lock if line[:1] == ["question"]}
    quizzes = [item for name, data in files.items() if name.startswith("quiz-") for item in items(data)]
    assert {item.get("ident").partition("_")[0] for item in quizzes} == wanted
    for item in quizzes:
        assert moodle(item).profile == "cc.essay.v0p1" or moodle(item).right == canvas(item).right != set()
    titles = [title for _, title, path in opened(files) if path.startswith("quiz-")]
    assert len(set(titles)) == len(titles)
    test_every_address_on_a_page_leads_to_a_place(files)
    test_every_file_is_in_a_resource_and_every_resource_in_the_package(files)
