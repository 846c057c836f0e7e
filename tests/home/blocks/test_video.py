"""A video: nothing is asked of another site before the visitor asks for it."""

import re

import pytest
from django.conf import settings
from wagtail.blocks import StructBlockValidationError

from home.blocks.video import PLAYERS, VideoBlock, player_of

BLOCK = VideoBlock()
YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1"


def video(url: str, **said: str) -> dict[str, str]:
    return {"title": "איך מתחילים", "url": url, "captions": "captions", "transcript": ""} | said


@pytest.mark.parametrize(
    ("url", "service", "player"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube", YOUTUBE),
        ("https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=3", "YouTube", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", "YouTube", YOUTUBE),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "YouTube", YOUTUBE),
        ("https://vimeo.com/76979871", "Vimeo", VIMEO),
        ("https://player.vimeo.com/video/76979871?h=1", "Vimeo", VIMEO),
        ("https://example.org/watch?v=dQw4w9WgXcQ", "", ""),
        ("https://www.youtube.com/watch?v=short", "", ""),
        ("https://evil.example/?https://youtu.be/dQw4w9WgXcQ", "", ""),
        ("javascript:alert(1)", "", ""),
        ("", "", ""),
    ],
)
def test_the_player_of_an_address(url: str, service: str, player: str) -> None:
    assert player_of(url) == (service, player)


def test_the_policy_lets_in_these_players_and_no_others() -> None:
    hosts = {re.match(r"https://[^/]+", player)[0] for _, player in PLAYERS.values()}  # type: ignore[index]
    assert set(settings.VIDEO_HOSTS) == hosts
    assert settings.CSP_DIRECTIVES["frame-src"] == settings.VIDEO_HOSTS
    assert settings.ADMIN_CSP_DIRECTIVES["frame-src"] == ["'self'", *settings.VIDEO_HOSTS]


def test_without_scripts_it_is_a_link_and_nothing_is_loaded() -> None:
    html = BLOCK.render(BLOCK.to_python(video("https://youtu.be/dQw4w9WgXcQ")))
    assert re.findall(r'(?:src|href)="([^"]+)"', html) == ["https://youtu.be/dQw4w9WgXcQ", "/static/js/video.js"]
    assert "<iframe" not in html
    assert re.search(r"<button[^>]* hidden>", html)
    assert "YouTube" in html
    assert f'data-video="{YOUTUBE}"' in html


def test_another_address_is_refused() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCK.clean(BLOCK.to_python(video("https://example.org/film.mp4")))
    assert list(refused.value.as_json_data()["blockErrors"]) == ["url"]


def test_without_captions_what_is_said_has_to_be_written() -> None:
    silent = BLOCK.to_python(video("https://vimeo.com/1", captions="transcript"))
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCK.clean(silent)
    assert list(refused.value.as_json_data()["blockErrors"]) == ["transcript"]
    assert BLOCK.clean_deferred(silent)
    written = BLOCK.to_python(video("https://vimeo.com/1", captions="transcript", transcript="<p>שלום</p>"))
    assert "שלום" in BLOCK.render(BLOCK.clean(written))
