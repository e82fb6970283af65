#!/bin/sh
# Builds the ECC server of this directory from ../../ecc.wsdl with gSOAP, the library of the real server.
# usage: build.sh OUTDIR      the binary is OUTDIR/gsoap-ecc-server; nothing is installed
set -eu

if [ $# -ne 1 ]; then
    echo "usage: $0 OUTDIR" >&2
    exit 2
fi

here=$(cd "$(dirname "$0")" && pwd)
wsdl=$here/../../ecc.wsdl
mkdir -p "$1"
out=$(cd "$1" && pwd)

missing=
for tool in wsdl2h soapcpp2 g++; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
imports=${GSOAP_IMPORT:-/usr/share/gsoap/import}
[ -d "$imports" ] || missing="$missing $imports"
if [ -z "$missing" ] && ! echo '#include <stdsoap2.h>' | g++ -E -x c++ - >/dev/null 2>&1; then
    missing=" stdsoap2.h"
fi
if [ -n "$missing" ]; then
    echo "Cannot build the gSOAP ECC server; missing:$missing" >&2
    echo "On Debian: apt-get install gsoap libgsoap-dev g++" >&2
    exit 3
fi

cd "$out"
wsdl2h -o ecc.h "$wsdl" >wsdl2h.log 2>&1 || { cat wsdl2h.log >&2; exit 4; }
soapcpp2 -S -j -x -I"$imports" ecc.h >soapcpp2.log 2>&1 || { cat soapcpp2.log >&2; exit 4; }
g++ -std=c++17 -O1 -Wall -DWITH_PURE_VIRTUAL -I. -o gsoap-ecc-server.new \
    "$here/server.cpp" "$here/state_machine.cpp" soapC.cpp soapeccService.cpp -lgsoap++ -lpthread
mv gsoap-ecc-server.new gsoap-ecc-server
