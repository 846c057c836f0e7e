"""What is offered to each kind of group."""

from programs.models.accompaniment import AccompanimentPage
from programs.models.guide import GuidePage
from programs.models.network import NetworkPage
from programs.models.program import ProgramIndexPage, ProgramPage
from programs.models.track import Track

__all__ = [
    "AccompanimentPage",
    "GuidePage",
    "NetworkPage",
    "ProgramIndexPage",
    "ProgramPage",
    "Track",
]
