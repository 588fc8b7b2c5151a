#!/usr/bin/env bash
# The tests that lie near a change: by name, and by what they import. `near.sh [SINCE]`: what differs from this commit,
# HEAD where none is named. BROWSER=1 also runs those that need a browser or a build. It proves no more than it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
mapfile -t changed < <({ git diff --name-only "${1:-HEAD}"; git ls-files --others --exclude-standard; } | sort -u)
[ ${#changed[@]} -gt 0 ] || { echo "Nothing differs from ${1:-HEAD}."; exit 0; }
tests=()
content=
front=
# Test files that name a module, or something that is imported from its package.
importing() {
  local module=$1 package=${1%.*} name=${1##*.}
  git grep -lE "^(from|import) +${module//./\\.}\b|^from +${package//./\\.} +import\b.*\b$name\b" -- 'tests/**/test_*.py' 'tests/test_*.py' || true
}
named() { git ls-files "tests/test_*$1*.py" "tests/*/test_*$1*.py"; }
for file in "${changed[@]}"; do
  case $file in
    tests/*/test_*.py | tests/test_*.py) [ ! -f "$file" ] || tests+=("$file") ;;
    tests/support/*.py) mapfile -t -O ${#tests[@]} tests < <(importing "$(tr / . <<<"${file#tests/}" | sed 's/\.py$//')") ;;
    tests/bad/* | tests/good/*) tests+=(tests/test_content_bad.py tests/test_content.py) ;;
    src/raabta/*.py)
      module=$(sed 's|^src/||; s|/__init__\.py$||; s|\.py$||' <<<"$file" | tr / .)
      mapfile -t -O ${#tests[@]} tests < <(importing "$module")
      # A tool's tests have its name; what stands in a folder of the house has at least those of the folder.
      IFS=. read -ra part <<<"$module"
      [ "${part[1]:-}" != tools ] || [ -z "${part[2]:-}" ] || mapfile -t -O ${#tests[@]} tests < <(named "tools_${part[2]}")
      mapfile -t -O ${#tests[@]} tests < <(named "${part[-1]}")
      tests+=(tests/test_house_rules.py)
      ;;
    src/raabta/*/words/* | src/raabta/*.json) tests+=(tests/test_words.py tests/test_glossary.py) ;;
    web/*) front=yes; mapfile -t -O ${#tests[@]} tests < <(named "$(basename "${file%.*}" | tr - _)") ;;
    chapters/* | exercises/* | assets/* | *.yml | *.bib) content=yes ;;
    docs/* | *.md) tests+=(tests/test_docs.py tests/test_docs_names.py) ;;
  esac
done
[ -z "$front" ] || { (cd web && npm run --silent check && npm test --silent) && tests+=(tests/test_web.py); }
[ -z "$content" ] || { $bin/raabta check && tests+=(tests/test_content.py tests/test_content_lock.py tests/test_content_translations.py); }
mapfile -t tests < <(printf '%s\n' "${tests[@]}" | sed '/^$/d' | sort -u)
[ ${#tests[@]} -gt 0 ] || { echo "No test lies near: $(printf '%s ' "${changed[@]}")"; exit 0; }
printf 'Near the change: %s\n' "${tests[*]}"
$bin/ruff check . && $bin/mypy
# 5: none of them can run without a browser.
$bin/pytest -q -n 2 -m "$([ -n "${BROWSER:-}" ] && echo 'not orca' || echo 'not slow and not orca')" "${tests[@]}" || [ $? = 5 ]
