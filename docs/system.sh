#!/usr/bin/env bash
# What pip cannot install: Pango for the PDFs, EB Garamond, the face that the styles are drawn for, and small faces for
# scripts that it lacks (pipeline/scriptfaces.py says which text is set in which).
set -euo pipefail

python=${PYTHON:-python3}

has_library() {
  "$python" -c 'import sys; from ctypes.util import find_library; sys.exit(not find_library(sys.argv[1]))' "$1"
}

has_face() { # by the name of its file
  local folder
  for folder in /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts" /Library/Fonts "$HOME/Library/Fonts"; do
    if [ -d "$folder" ] && find -L "$folder" -name "$1" -print -quit 2>/dev/null | grep -q .; then return 0; fi
  done
  return 1
}

needed=() # the PDFs cannot be made without these
wanted=() # with these they are made faster, or look better
has_library pango-1.0 || needed+=(libpango-1.0-0)
has_library pangoft2-1.0 || needed+=(libpangoft2-1.0-0)
"$python" -c 'import venv, ensurepip' 2>/dev/null || needed+=(python3-venv)
has_library harfbuzz-subset || wanted+=(libharfbuzz-subset0)
has_face EBGaramond12-Regular.otf || wanted+=(fonts-ebgaramond)
has_face GentiumPlus-Regular.ttf || has_face GentiumPlusCompact-R.ttf || wanted+=(fonts-sil-gentiumplus-compact) # 3.6 MB: Latin, Greek, Cyrillic
has_face SILEOT.ttf || wanted+=(fonts-sil-ezra)                    # 0.3 MB: Hebrew
has_face Amiri-Regular.ttf || wanted+=(fonts-hosny-amiri)          # 2.5 MB: Arabic
has_face AnnapurnaSIL-Regular.ttf || wanted+=(fonts-sil-annapurna) # 1.0 MB: Devanagari
has_face AbyssinicaSIL-Regular.ttf || wanted+=(fonts-sil-abyssinica) # 0.3 MB: Ethiopic
has_face FreeSerif.otf || wanted+=(fonts-freefont-otf) # 6.8 MB: Syriac, Coptic, Armenian, Georgian, Tamil, Gothic …
if ((${#needed[@]} + ${#wanted[@]} == 0)); then exit 0; fi

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
  echo "installing ${needed[*]} ${wanted[*]}"
  as_root apt-get -qq update || true # an old list of packages may do
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "${needed[@]}" "${wanted[@]}" >/dev/null; then
    exit 0
  fi
  echo "apt could not install all of it"
fi

cat <<'END'
Variorum needs Pango for its PDFs, and is drawn for EB Garamond. Install them with one of these lines:
  Debian, Ubuntu   sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-ebgaramond python3-venv
  Fedora           sudo dnf install pango harfbuzz
  macOS            brew install pango && brew install --cask font-eb-garamond
  Windows          pacman -S mingw-w64-x86_64-pango     (in MSYS2; then set WEASYPRINT_DLL_DIRECTORIES)
Without EB Garamond the books are set in Source Serif, which comes along; TEI and EPUB need neither.
For texts in other scripts, on Debian: fonts-sil-gentiumplus-compact fonts-sil-ezra fonts-hosny-amiri fonts-sil-annapurna
fonts-sil-abyssinica fonts-freefont-otf; fonts-noto-core (42 MB) has nearly all scripts there are.
END
if [[ " ${needed[*]} " == *" python3-venv "* ]]; then
  echo "python3-venv is missing, and nothing can be built without it."
  exit 1
fi
