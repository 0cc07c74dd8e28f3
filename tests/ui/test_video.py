"""Videos: what was played counts, wherever one seeks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.ui_site import Launch

pytestmark = pytest.mark.slow


def film(page: Page) -> Locator:
    return page.locator("main video")


def play(page: Page, start: float, end: float) -> None:
    film(page).evaluate(
        """(video, [start, end]) => new Promise((done) => {
            video.currentTime = start;
            video.playbackRate = 4;
            video.addEventListener('timeupdate', () => { if (video.currentTime >= end) { video.pause(); done(); } });
            video.play();
        })""",
        [start, end],
    )


def test_only_what_is_played_counts(launch: Launch) -> None:
    page = launch("#/table")
    watched = page.locator("[data-part=watched]")
    expect(watched).to_contain_text("Watched 0%. At 80% the video counts as seen.")
    expect(page.locator("[data-part=controls]")).to_contain_text("0:00 of 0:20")
    play(page, 0, 4)
    share = page.evaluate("parseInt(document.querySelector('[data-part=watched]').textContent.slice(8))")
    assert 16 <= share <= 30
    film(page).evaluate("video => { video.currentTime = 19 }")
    page.wait_for_timeout(300)
    assert page.evaluate("parseInt(document.querySelector('[data-part=watched]').textContent.slice(8))") == share


def test_a_video_watched_far_enough_counts_and_is_resumed(launch: Launch) -> None:
    page = launch("#/table")
    expect(page.locator("[data-part=watched]")).to_contain_text("Watched 0%")
    play(page, 0, 17)
    expect(page.locator("[data-part=watched]")).to_contain_text("The video counts as seen.")
    film(page).evaluate("video => { video.currentTime = 10 }")
    play(page, 10, 11)
    expect(page.locator("[data-part=save]")).to_have_text("Saved", timeout=40000)
    page.reload()
    expect(page.locator("[data-part=watched]")).to_contain_text("The video counts as seen.")
    page.wait_for_timeout(300)
    assert 10 <= film(page).evaluate("video => video.currentTime") <= 13


def test_speed_and_captions(launch: Launch) -> None:
    page = launch("#/table")
    page.get_by_label("Speed").select_option("1.5")
    assert film(page).evaluate("video => video.playbackRate") == 1.5
    english = page.get_by_role("button", name="Captions: English")
    german = page.get_by_role("button", name="Captions: German")
    expect(english).to_have_attribute("aria-pressed", "true")
    labels = film(page).evaluate("video => [...video.textTracks].map(({ label }) => label)")
    assert sorted(labels) == ["English", "German"]  # the browser's own menu lists them
    german.click()
    expect(german).to_have_attribute("aria-pressed", "true")
    expect(english).to_have_attribute("aria-pressed", "false")
    assert film(page).evaluate(
        "video => [...video.textTracks].filter(t => t.mode === 'showing').map(t => t.language)"
    ) == ["de"]
    german.click()
    expect(german).to_have_attribute("aria-pressed", "false")


def test_a_video_that_cannot_be_played_is_said_to_be(launch: Launch) -> None:
    page = launch("#/digitised")
    page.context.route("**/intro.mp4", lambda route: route.abort())
    page.click("a[data-go=next]")
    expect(page.locator("figure.video")).to_contain_text("The video cannot be played here.")
