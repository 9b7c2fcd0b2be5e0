#!/bin/sh
# `whatwedo …` for the installation in /opt/whatwedo: with its settings and as its user, whoever calls.
set -- /opt/whatwedo/node_modules/.bin/node --env-file=/etc/whatwedo.env /opt/whatwedo/src/cli.ts "$@"
case $(id -un) in
  whatwedo) exec "$@" ;;
  root) exec runuser -u whatwedo -- "$@" ;;
  *) exec sudo -u whatwedo -- "$@" ;;
esac
