"""What each YAML file of a course may hold."""

from __future__ import annotations

from scormbuild.source.declare import Key, ListOf, MapOf, Record
from scormbuild.source.kinds import (
    COLOUR,
    DURATION,
    FILE,
    FONT_NAME,
    FONT_WEIGHT,
    IDENTIFIER,
    IRI,
    LANGUAGE,
    NUMBER,
    RULE_ID,
    SHARE,
    TEXT,
    VERSION,
    WEB_ADDRESS,
    WHOLE,
    YES_NO,
    one_of,
    share_or,
)

_AUTHOR = Record(
    "Somebody who wrote the course.",
    (
        Key("name", TEXT, "the name as it is shown", required=True),
        Key("affiliation", TEXT, "institution", default=""),
    ),
)

_OUTCOME = Record(
    "What a learner can do after the course.",
    (
        Key("id", IDENTIFIER, "permanent id", required=True),
        Key("text", TEXT, "one sentence", required=True),
    ),
)

TRANSCRIPT = "a Markdown file with what is said and shown, or one for each language"

_INTRO = Record(
    "A video on the start page.",
    (
        Key("video", FILE, "the video file", required=True),
        Key("id", IDENTIFIER, "permanent id", required=True),
        Key("title", TEXT, "shown above the video", default=""),
        Key("captions", MapOf(LANGUAGE, FILE), "language to WebVTT file", default={}),
        Key("transcript", MapOf(LANGUAGE, FILE, alone=True), TRANSCRIPT, default={}),
        Key("poster", FILE, "a picture shown before the video plays", default=""),
        Key("watch", SHARE, "the share that must be watched; default: completion.videos"),
    ),
)

_COMPLETION = Record(
    'What "completed" means.',
    (
        Key("pages", one_of("all", "none"), "which pages must be opened", default="all"),
        Key("videos", share_or("none"), "the share of each video that must be watched, or none"),
        Key("quizzes", one_of("passed", "finished", "none"), "what must be done with each quiz", default="passed"),
    ),
)

_GRADING = Record(
    "How the score of the course comes about.",
    (
        Key("pass_mark", SHARE, "the share of the weighted mean that passes", default=0.7),
        Key("score", one_of("best", "last"), "which attempt counts", default="best"),
        Key("weights", MapOf(IDENTIFIER, NUMBER), "quiz id to weight; 0 makes it practice", default={}),
    ),
)

_PACKAGE = Record(
    "What is made of the course.",
    (
        Key("formats", ListOf(IDENTIFIER), "package formats"),
        Key("profile", IDENTIFIER, "the learning management system to suit", default="generic"),
        Key(
            "sco",
            one_of("course", "per-unit"),
            "what a package has a SCO or assignable unit for",
            default="course",
        ),
    ),
)

_LOGO = Record(
    "A picture that says whose the course is, on the start page.",
    (
        Key("file", FILE, "the picture: SVG, PNG or JPEG", required=True),
        Key("alt", TEXT, "what it says to those who cannot see it", required=True),
        Key("dark", FILE, "the picture for dark pages; default: the same on a white ground", default=""),
    ),
)

_FONT = Record(
    "A font that travels with the course.",
    (
        Key("name", FONT_NAME, "the name by which `reading` and `operating` call it", required=True),
        Key("file", FILE, "the font: WOFF2", required=True),
        Key("license", TEXT, "SPDX id of its licence, or a sentence; shown on the start page", required=True),
        Key("weight", FONT_WEIGHT, "400, 600, or a range such as 300..700 of a variable font", default="400"),
        Key("style", one_of("normal", "italic"), "upright or italic", default="normal"),
    ),
)

_FONTS = Record(
    "What the course is set in; the first font of a list that the learner has is taken.",
    (
        Key("reading", ListOf(FONT_NAME), "what is read: text and headings", default=()),
        Key("operating", ListOf(FONT_NAME), "what is operated: buttons, contents, labels", default=()),
        Key("files", ListOf(_FONT), "fonts that travel with the course", default=()),
    ),
)

_QUOTED = "between quotes: without them `#` begins a comment"

THEME = Record(
    "How the course looks otherwise than others.",
    (
        Key("primary", COLOUR, f"the colour of links, main buttons and progress, {_QUOTED}", filled=True),
        Key("primary_dark", COLOUR, f"the same for dark pages, {_QUOTED}; default: made from `primary`", filled=True),
        Key("logo", _LOGO, "a picture that says whose the course is"),
        Key("fonts", _FONTS, "what the course is set in", default={}),
        Key("corners", one_of("square", "soft", "round"), "the corners of buttons, notes and fields", default="soft"),
        Key("density", one_of("compact", "normal", "roomy"), "how much space is between things", default="normal"),
    ),
)

_IGNORE = Record(
    "A finding to accept.",
    (
        Key("rule", RULE_ID, "the id of the rule", required=True),
        Key("reason", TEXT, "why it is accepted", required=True),
    ),
)

COURSE = Record(
    "course.yaml: what the course is.",
    (
        Key("id", IDENTIFIER, "permanent id of the course", required=True),
        Key("iri", IRI, "permanent address that identifies the course in xAPI", required=True),
        Key("title", TEXT, "the title of the course", required=True),
        Key("subtitle", TEXT, "a second line of the title", default=""),
        Key("description", TEXT, "one or two sentences for the catalogue", required=True),
        Key("language", LANGUAGE, "the language of the course (BCP 47)", required=True),
        Key("version", VERSION, "the version of the course", required=True),
        Key("authors", ListOf(_AUTHOR), "who wrote it", default=()),
        Key("duration", DURATION, "typical time a learner needs; default: the sum of the units"),
        Key("license", TEXT, "SPDX id, or a sentence", default=""),
        Key("acknowledgements", TEXT, "thanks and funding, in Markdown", default=""),
        Key("keywords", ListOf(TEXT), "words for the catalogue", default=()),
        Key("outcomes", ListOf(_OUTCOME), "what a learner can do afterwards", default=()),
        Key("intro", _INTRO, "a video on the start page"),
        Key("completion", _COMPLETION, 'what "completed" means', default={}),
        Key("certificate", YES_NO, "a page that prints a certificate; default: when completion asks for anything"),
        Key("grading", _GRADING, "how the score comes about", default={}),
        Key("navigation", Record("How learners move.", (
            Key("mode", one_of("free", "sequential"), "in any order, or one page after the other", default="free"),
        )), "how learners move", default={}),
        Key("package", _PACKAGE, "what is made of the course", default={}),
        Key("theme", THEME, "how the course looks; may stand in theme/theme.yaml", default={}),
        Key("units", ListOf(TEXT), "the folders of the units in order; default: by number prefix"),
        Key("ignore", ListOf(_IGNORE), "findings to accept, each with its reason", default=()),
    ),
)  # fmt: skip

UNIT = Record(
    "unit.yaml: a unit of the course.",
    (
        Key("id", IDENTIFIER, "permanent id; default: the folder's name without its number"),
        Key("title", TEXT, "the title of the unit", required=True),
        Key("outcomes", ListOf(IDENTIFIER), "ids of the outcomes it serves", default=()),
        Key("duration", DURATION, "typical time; default: the sum of its pages"),
        Key("pages", ListOf(TEXT), "its files in order; default: by number prefix"),
    ),
)

_QUIZ = Record(
    "Makes the page a quiz.",
    (
        Key("id", IDENTIFIER, "permanent id; default: the page's id"),
        Key("pass_mark", SHARE, "the share that passes; default: grading.pass_mark"),
        Key("attempts", WHOLE, "how many attempts; 0 = as many as one likes", default=0),
        Key("retry", one_of("all", "wrong-only"), "which questions a new attempt asks", default="all"),
        Key("shuffle", ListOf(one_of("questions", "choices")), "what is put in random order", default=()),
        Key("feedback", one_of("after-each", "at-end", "never"), "when feedback is shown", default="after-each"),
        Key(
            "show_answers",
            one_of("always", "after-pass", "never"),
            "when right answers are shown",
            default="after-pass",
        ),
    ),
)

FRONT_MATTER = Record(
    "The front matter of a page.",
    (
        Key("title", TEXT, "the title of the page", required=True),
        Key("id", IDENTIFIER, "permanent id; default: the file's name without number and suffix"),
        Key("outcomes", ListOf(IDENTIFIER), "ids of the outcomes it teaches", default=()),
        Key("minutes", WHOLE, "typical time, a whole number", required=True),
        Key("quiz", _QUIZ, "makes it a quiz page"),
    ),
)

TERM = Record(
    "A term of the glossary.",
    (
        Key("id", IDENTIFIER, "the id that links name", required=True),
        Key("term", TEXT, "the term as it is shown", required=True),
        Key("text", TEXT, "what it means", required=True),
    ),
)

REFERENCE = Record(
    "An entry of the references.",
    (
        Key("id", IDENTIFIER, "the id that links name", required=True),
        Key("text", TEXT, "the full entry as it is shown", required=True),
        Key("url", WEB_ADDRESS, "where it is found", default=""),
    ),
)
