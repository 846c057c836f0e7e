"""A film that is kept elsewhere, and is asked for only by whoever wants to see it."""

import re

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, StructBlockValidationError, StructValue, URLBlock

from home.blocks.writing import TextBlockWithLinks

# Where each service keeps a film, by its address as people copy it; the content security policy names the same hosts.
PLAYERS = {
    "YouTube": (
        re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:\S*&)?v=|embed/|shorts/|live/)|youtu\.be/)"
            r"([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}?rel=0",
    ),
    "Vimeo": (
        re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+)(?![\d])"),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
}


def player_of(url: str) -> tuple[str, str]:
    """Return the service that keeps the film of this address, and the address of its player; "" where unknown."""
    for service, (pattern, player) in PLAYERS.items():
        if found := pattern.match(url or ""):
            return service, player.format(found[1])
    return "", ""


class VideoValue(StructValue):
    """A video as the template reads it."""

    @property
    def service(self) -> str:
        return player_of(self["url"])[0]

    @property
    def player(self) -> str:
        return player_of(self["url"])[1]


class VideoBlock(StructBlock):
    """Nothing is loaded from the service before the visitor asks for it by a button that says so."""

    title = CharBlock(label=_("What the video shows"), max_length=120)
    url = URLBlock(label=_("Address"), help_text=_("The address of a video on YouTube or Vimeo."))
    captions = ChoiceBlock(
        label=_("For those who cannot hear"),
        choices=[
            ("captions", _("The video has captions")),
            ("silent", _("Nobody speaks in it")),
            ("transcript", _("No captions: all that is said is written below")),
        ],
        default="captions",
    )
    transcript = TextBlockWithLinks(
        label=_("What is said and shown"),
        required=False,
        help_text=_("Opens under the video. For those who cannot see or hear it, or would rather read."),
    )

    class Meta:
        label = _("Video")
        icon = "media"
        group = _("Pictures and video")
        template = "blocks/video.html"
        value_class = VideoValue
        description = _("A video from YouTube or Vimeo. It is loaded only when a visitor asks for it.")
        preview_value = {
            "title": pgettext_lazy("sample", "How a community begins"),
            "url": "https://vimeo.com/1",
            "captions": "transcript",
            "transcript": format_lazy("<p>{}</p>", pgettext_lazy("sample", "What is said in the film.")),
        }

    def clean(self, value: VideoValue) -> VideoValue:
        """Refuse an address that no player is known for, and a film without captions and without its text."""
        cleaned: VideoValue = super().clean(value)
        errors: dict[str, ValidationError] = {}
        if cleaned["url"] and not cleaned.service:
            errors["url"] = ValidationError(_("Only videos on YouTube or Vimeo can be shown. Check the address."))
        if cleaned["captions"] == "transcript" and not cleaned["transcript"] and not self.is_deferred_validation:
            errors["transcript"] = ValidationError(_("Write what is said, or add captions to the video."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned
