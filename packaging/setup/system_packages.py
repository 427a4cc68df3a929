"""Debian packages that the program needs: installed by root through apt, otherwise named in one exact line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence

from setup.checkout import VENV, SetupError, call, is_linux, say

# Which Debian and Ubuntu package holds a library that Qt's wheels leave to the system.
APT_PACKAGE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}

QT_MODULES = ("Core", "Gui", "Widgets", "Network", "PrintSupport", "Svg", "Test")


def missing_in(ldd_output: str) -> list[str]:
    """Give the sonames that ldd did not find, each once, sorted."""
    lines = (line.strip() for line in ldd_output.splitlines())
    return sorted({line.split(" ", 1)[0] for line in lines if line.endswith("=> not found")})


def missing_libraries(platform: str) -> list[str]:
    """Give the sonames that Qt with this platform plugin (`offscreen`, `xcb`, `wayland`) misses on this system.

    Qt's own message names one xcb library whichever of them is missing, so the linker is asked instead.
    """
    ldd = shutil.which("ldd")
    if not is_linux() or ldd is None:  # musl and others: Qt itself will tell
        return []
    (qt,) = VENV.glob("lib/python*/site-packages/PySide6/Qt")
    files = [
        *(qt / "lib" / f"libQt6{module}.so.6" for module in QT_MODULES),
        *(qt / "plugins" / "platforms").glob(f"libq{platform}*.so"),
    ]
    found = subprocess.run([ldd, *map(str, files)], capture_output=True, text=True, check=False)
    # Some plugins find their siblings in the wheel only after Qt has been loaded.
    return [soname for soname in missing_in(found.stdout) if not soname.startswith("libQt6")]


def install_line(sonames: Sequence[str]) -> str:
    """Give the line that installs these libraries, as far as it is known for this system's package manager."""
    if shutil.which("apt-get"):
        return "sudo apt-get install -y " + " ".join(apt_names(sonames))
    if shutil.which("dnf"):
        return "sudo dnf install -y " + " ".join(f"'{soname}()(64bit)'" for soname in sonames)
    return "install the packages that hold " + " ".join(sonames)


def apt_names(sonames: Iterable[str]) -> list[str]:
    """Give the packages of these libraries, each once, sorted."""
    return sorted({APT_PACKAGE[soname] for soname in sonames if soname in APT_PACKAGE})


def apt_install(packages: Sequence[str]) -> bool:
    """Install packages where this process may; tell whether that worked."""
    apt = shutil.which("apt-get")
    if not packages or apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    install = [apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    silent = {"DEBIAN_FRONTEND": "noninteractive"}
    # A fresh container has no package lists, an old one has stale ones.
    return call(install, extra=silent) == 0 or (
        call([apt, "update", "-q"], extra=silent) == 0 and call(install, extra=silent) == 0
    )


def ensure_libraries(platform: str) -> None:
    """Install what Qt misses for a platform plugin; raise SetupError with the line to run where that is impossible."""
    missing = missing_libraries(platform)
    if missing and apt_install(apt_names(missing)):
        missing = missing_libraries(platform)
    if missing:
        raise SetupError(
            f"Missing system libraries. Install them once, then run this again:\n  {install_line(missing)}"
        )
