#!/usr/bin/env bash
# A real Bitcoin node (Bitcoin Knots, from Debian's unstable suite) for the tests in test/nodes, without touching the system: a private
# apt view, unpacked into one folder and started through its own loader. The mirror is the one that apt already uses.
#
#   scripts/bitcoind.sh DIR      then DIR/bin/bitcoind -regtest …; tests find it by WEIR_BITCOIND=DIR/bin/bitcoind
set -euo pipefail
dir=$(realpath -m "${1:?usage: scripts/bitcoind.sh DIR}")
suite=${SUITE:-sid}
packages=(
  bitcoin-knots libc6 libgcc-s1 libstdc++6 libsqlite3-0 libzmq5 libsodium26 libnorm1t64 libpgm-5.3-0t64 libbsd0 libmd0
  libevent-core-2.1-7t64 libevent-extra-2.1-7t64 libevent-pthreads-2.1-7t64
  libgssapi-krb5-2 libkrb5-3 libk5crypto3 libkrb5support0 libcom-err2 libkeyutils1
)

fail() {
  echo "scripts/bitcoind.sh: $*" >&2
  echo 'scripts/bitcoind.sh: no Bitcoin node was installed; tests that need one will be skipped' >&2
  exit 1
}

[[ -x $dir/bin/bitcoind ]] && "$dir/bin/bitcoind" -version >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null || fail 'this system has no apt; install a Bitcoin node yourself and set WEIR_BITCOIND'
mirror=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' | awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }')
[[ -n $mirror ]] || fail 'apt has no Debian mirror'

mkdir -p "$dir"/apt/{lists/partial,cache/archives/partial,etc} "$dir"/{debs,root,bin}
cd "$dir"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > apt/etc/sources.list
cat > apt.conf <<CONF
Dir::Etc::sourcelist "$dir/apt/etc/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$dir/apt/lists";
Dir::State::status "/dev/null";
Dir::Cache "$dir/apt/cache";
APT::Sandbox::User "root";
Acquire::Languages "none";
CONF
export APT_CONFIG=$dir/apt.conf
apt-get -qq update || fail "the package list of $suite cannot be read"
(cd debs && apt-get -qq download "${packages[@]}") || fail "a package of the list in this script moved: mend the list"
for package in debs/*.deb; do dpkg -x "$package" root; done

lib=$(dirname "$(find root -name 'ld-linux-*.so.*' | head -n 1)")
[[ -n $lib && -d $lib ]] || fail 'the loader is not where it was'
loader=$(find "$dir/root" -name 'ld-linux-*.so.*' | head -n 1)
for name in bitcoind bitcoin-cli; do
  [[ -x root/usr/bin/$name ]] || fail "the package no longer holds $name"
  printf '#!/bin/sh\nexec %s --library-path %s %s "$@"\n' "$loader" "$dir/$lib" "$dir/root/usr/bin/$name" > "bin/$name"
  chmod +x "bin/$name"
done
bin/bitcoind -version > version.txt || fail 'the node does not start: a library it needs is missing from the list in this script'
head -n 1 version.txt
