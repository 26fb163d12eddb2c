#!/usr/bin/env bash
# Podman 4.3.1 (Debian 12's), `podman kube play`: an emptyDir is a volume with the name that it has in its pod, and so one
# folder for all pods that use that name. In Kubernetes each pod has its own, "initially empty" (documentation of
# Volumes, "emptyDir"). So two pods with a volume "tmp" find each other's files in /tmp, and a pod that is created again
# finds its old ones while the other one runs. Needs root, Debian 12 and its package sources; the image is busybox alone.
set -euo pipefail
work=$(mktemp -d)
export CONTAINERS_STORAGE_CONF=$work/storage.conf CONTAINERS_CONF=$work/containers.conf
cleanup() {
    podman pod rm --force writer reader >/dev/null 2>&1 || true
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

for pod in writer reader; do
    cat >"$work/$pod.yaml" <<YAML
apiVersion: v1
kind: Pod
metadata: {name: $pod}
spec:
  restartPolicy: Never
  containers:
    - name: $pod
      image: localhost/busybox:finding
      command: [/bin/busybox, sleep, "60"]
      volumeMounts: [{name: tmp, mountPath: /tmp}]
  volumes: [{name: tmp, emptyDir: {}}]
YAML
    podman kube play --network none "$work/$pod.yaml" >/dev/null
done
podman exec writer-writer /bin/busybox touch /tmp/of-writer
seen=$(podman exec reader-reader /bin/busybox ls /tmp)
echo "expected: an empty folder in the pod reader"
echo "seen:     ${seen:-an empty folder}"
[[ $seen == of-writer ]] || {
    echo "This has changed."
    exit 1
}
