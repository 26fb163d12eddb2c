#!/usr/bin/env bash
# Podman 4.3.1 (Debian 12's), `podman kube play`: a volume from a Secret has the files in base64, as they stand in the
# manifest's `data`. In Kubernetes the files have the decoded text (documentation of Secrets, "data").
# So a manifest that kustomize generated from a file plays without an error, and the program finds a file that it can't
# read. Needs root, Debian 12 and its package sources; the image is busybox alone.
set -euo pipefail
work=$(mktemp -d)
export CONTAINERS_STORAGE_CONF=$work/storage.conf CONTAINERS_CONF=$work/containers.conf
cleanup() {
    podman pod rm --force reader >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap cleanup EXIT

apt-get install --yes --quiet --no-install-recommends podman=4.3.1* runc buildah catatonit busybox-static >/dev/null
printf '[storage]\ndriver = "vfs"\ngraphroot = "%s"\nrunroot = "%s"\n' "$work/storage" "$work/run" >"$CONTAINERS_STORAGE_CONF"
printf '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n[engine]\nruntime = "runc"\n' >"$CONTAINERS_CONF"
podman --version

image=$(buildah from scratch)
buildah add --quiet "$image" /bin/busybox /bin/busybox >/dev/null
buildah commit --quiet "$image" localhost/busybox:finding >/dev/null
buildah rm "$image" >/dev/null

cat >"$work/pod.yaml" <<YAML
apiVersion: v1
kind: Secret
metadata: {name: settings}
data: {settings.txt: $(printf 'color: blue' | base64)}
---
apiVersion: v1
kind: Pod
metadata: {name: reader}
spec:
  restartPolicy: Never
  containers:
    - name: reader
      image: localhost/busybox:finding
      command: [/bin/busybox, sleep, "60"]
      volumeMounts: [{name: settings, mountPath: /settings}]
  volumes:
    - name: settings
      secret: {secretName: settings, optional: false}
YAML
podman kube play --network none "$work/pod.yaml" >/dev/null
seen=$(podman exec reader-reader /bin/busybox cat /settings/settings.txt)
echo "expected: color: blue"
echo "seen:     $seen"
[[ $seen == "$(printf 'color: blue' | base64)" ]] || {
    echo "This has changed."
    exit 1
}
