"""Packages of somebody else, small ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="foreign" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Foreign course</title>
    <item identifier="i" identifierref="r" parameters="?start=7"><title>One lesson</title>
      <adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>hello</adlcp:datafromlms></item>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="content/lesson.html">
    <file href="content/lesson.html"/></resource></resources>
</manifest>
"""
LESSON = """<!doctype html><html lang="en"><head><title>Lesson</title></head><body><h1>A lesson of others</h1>
<p id="told"></p><button id="done">Done</button><script>
const api = parent.API;
api.LMSInitialize('');
document.getElementById('told').textContent = [api.LMSGetValue('cmi.launch_data'), location.search,
  api.LMSGetValue('cmi.student_data.mastery_score'), api.LMSGetValue('cmi.core.entry')].join(' ');
document.getElementById('done').onclick = () => {
  api.LMSSetValue('cmi.core.lesson_status', 'completed');
  api.LMSSetValue('cmi.core.exit', 'suspend');
  api.LMSSetValue('cmi.core.session_time', '0000:00:10');
  api.LMSCommit('');
};
addEventListener('pagehide', () => api.LMSFinish(''));
</script></body></html>
"""


def make_scorm12(path: Path) -> Path:
    """A SCORM 1.2 package with a page and a video."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        archive.writestr("content/lesson.html", LESSON)
        archive.writestr("content/clip.mp4", bytes(range(256)) * 40)
    return path


def make_2004(path: Path) -> Path:
    """The package of somebody else in SCORM 2004."""
    manifest = MANIFEST.replace("<schemaversion>1.2<", "<schemaversion>2004 4th Edition<")
    names = {
        "LMSInitialize": "Initialize",
        "LMSFinish": "Terminate",
        "LMSCommit": "Commit",
        "parent.API": "parent.API_1484_11",
    }
    elements = {
        "cmi.core.lesson_status": "cmi.completion_status",
        "cmi.core.session_time', '0000:00:10": "cmi.session_time', 'PT10S",
        "cmi.student_data.mastery_score": "cmi.mode",
        "datafromlms": "dataFromLMS",
        "cmi.core.": "cmi.",
        "LMS": "",
    }
    lesson = LESSON
    for old, there in {**names, **elements}.items():
        lesson = lesson.replace(old, there)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest.replace("datafromlms", "dataFromLMS"))
        archive.writestr("content/lesson.html", lesson)
    return path


CMI5 = """<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://example.org/course"><title><langstring lang="en">Course</langstring></title>
    <description><langstring lang="en">-</langstring></description></course>
  <au id="https://example.org/course/au" moveOn="Passed" masteryScore="0.8">
    <title><langstring lang="en">A unit</langstring></title>
    <description><langstring lang="en">-</langstring></description>
    <url>unit.html?x=1</url><launchParameters>start=7</launchParameters></au>
</courseStructure>
"""
UNIT = """<!doctype html><html lang="en"><head><title>Unit</title></head><body><p id="told"></p>
<script type="module">
const query = new URLSearchParams(location.search);
const once = await (await fetch(query.get('fetch'), {method: 'POST'})).json();
const twice = await (await fetch(query.get('fetch'), {method: 'POST'})).json();
const headers = {Authorization: `Basic ${once['auth-token']}`, 'X-Experience-API-Version': '1.0.3'};
const about = {activityId: query.get('activityId'), agent: query.get('actor'), registration: query.get('registration')};
const wishes = new URLSearchParams({agent: about.agent, profileId: 'cmi5LearnerPreferences'});
await fetch(`${query.get('endpoint')}agents/profile?${wishes}`, {headers});
const where = new URLSearchParams({...about, stateId: 'LMS.LaunchData'});
const data = await (await fetch(`${query.get('endpoint')}activities/state?${where}`, {headers})).json();
const context = {registration: about.registration, ...data.contextTemplate};
context.contextActivities.category = [{id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5'}];
const statement = {id: crypto.randomUUID(), actor: JSON.parse(about.agent), context,
  timestamp: new Date().toISOString(), object: {id: about.activityId},
  verb: {id: 'http://adlnet.gov/expapi/verbs/initialized', display: {en: 'initialized'}}};
const reply = await fetch(`${query.get('endpoint')}statements`, {method: 'POST', body: JSON.stringify(statement),
  headers: {...headers, 'Content-Type': 'application/json'}});
document.getElementById('told').textContent = [reply.status, data.launchMode, data.moveOn, data.masteryScore,
  data.launchParameters, twice['error-code'], query.get('x')].join(' ');
</script></body></html>
"""


def make_cmi5(path: Path, units: int = 1) -> Path:
    """The cmi5 package of somebody else, with so many units: `.../au`, `.../au-2` and so on."""
    unit = CMI5[CMI5.index("  <au ") : CMI5.index("</courseStructure>")]
    more = "".join(unit.replace("course/au", f"course/au-{number}") for number in range(2, units + 1))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cmi5.xml", CMI5.replace("</courseStructure>", f"{more}</courseStructure>"))
        archive.writestr("unit.html", UNIT)
    return path
