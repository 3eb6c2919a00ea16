"""Actions of a screen that wait for windows or threads: one of them at a time, however often its key is pressed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Acting(Protocol):
    """A screen with such actions; `under_way` is held while one of them is."""

    under_way: asyncio.Lock


S = TypeVar("S", bound=Acting)
P = ParamSpec("P")


def one_at_a_time(
    act: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], Coroutine[None, None, None]]:
    """The action, which does nothing while another one of the screen is under way. For use below `@work`."""

    @wraps(act)
    async def alone(screen: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
        if not screen.under_way.locked():
            async with screen.under_way:
                await act(screen, *args, **kwargs)

    return alone
