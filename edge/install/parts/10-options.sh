
# The options: what they mean, and what is refused before anything is changed.

usage() {
    cat <<'HELP'
Usage: install-pod.sh [options]

What is not given is asked for, unless --yes is given. Where a pod is installed, /etc/platebridge/config.yaml stays as it
is, and only what is to change has to be given.
  --portal-url <url>       address of the cloud's API
  --token-file <file>      file with the registration token of the pod's site; - is the standard input
  --device-name <name>     the pod's name for people
  --origin <url>           address of the portal, whose pages may show the video
  --image <name>           the pod's image in a registry
  --image-file <file>      or the image in a file (podman save)
  --cameras-file <file>    file with a camera in each line, such as gate=rtsp://user:password@192.168.1.100/stream;
                           - is the standard input. Without one, cameras come from the portal
  --token <pbreg_…>, --camera <id>=<url>
                           the same on the command line, where each user of the machine can read them
  --mqtt-url <url>         Frigate's broker, such as mqtt://192.168.1.10; with --mqtt-user and --mqtt-password-file
  --frigate-url <url>      Frigate's HTTP API
  --port <number>          port of the pod's video and page; 8000 if absent
  --usb <device>           a USB camera, such as /dev/video0; as often as needed
  --device <device>        another device, such as /dev/gpiochip0; as often as needed. Without --usb and --device, an
                           installed pod keeps its devices
  --memory <size>          limit of the pod's memory; if absent, 512m or what an installed pod has
  --firewall               only this machine, the tailnet and --lan reach the pod's port; other ports stay as they are
  --lan <network>          a network that may reach it, such as 192.168.1.0/24; as often as needed
  --no-firewall            everybody may again
  --camera-interface <i>   a network card for cameras alone, such as eth1: it gets --camera-address at each boot, and
                           nothing is forwarded from it or to it, so cameras do not reach the internet
  --camera-address <a>     such as 192.168.50.1/24
  --untrained              does not record a first start of the image; each start takes longer
  --tailscale-key-file <f> joins the tailnet with the key in this file, and installs Tailscale if it is missing
  --yes                    asks nothing
  --dry-run                says what it would do, and changes nothing
  --undo                   removes the pod; its configuration and state stay
  --undo --purge           removes them too: recordings that were not uploaded are lost
  --version, --help

Exit codes: 0 done; 1 the machine or the pod is not as needed: a pod that was there runs again with its image and unit;
2 wrong options.
HELP
}

portal_url='' token='' device_name='' origin='' image='' image_file='' mqtt_url='' mqtt_user='' mqtt_password_file=''
frigate_url='' firewall='' camera_interface='' camera_address='' port=8000 memory='' tailscale_key_file='' yes='' dry_run='' undo='' purge=''
untrained='' cameras_file='' cameras=() devices=() lans=()

parse() {
    while (($# > 0)); do
        local option=$1 value=${2:-}
        case $option in
            --portal-url | --token | --token-file | --device-name | --origin | --image | --image-file | --camera | \
                --cameras-file | --mqtt-url | --mqtt-user | --mqtt-password-file | --frigate-url | --port | --usb | --device | --memory | --lan | \
                --camera-interface | --camera-address | --tailscale-key-file)
                if [[ -z $value ]]; then wrong "$option" "a value" nothing; fi
                shift
                ;;
        esac
        case $option in
            --portal-url) portal_url=$value ;;
            --token)
                token=$value
                warn_of_secret --token --token-file
                ;;
            --token-file) token=$(read_file "$option" "$value") ;;
            --device-name) device_name=$value ;;
            --origin) origin=$value ;;
            --image) image=$value ;;
            --image-file) image_file=$value ;;
            --camera)
                cameras+=("$value")
                if [[ $value == *@* ]]; then warn_of_secret --camera --cameras-file; fi
                ;;
            --cameras-file) cameras_file=$(read_file "$option" "$value") ;;
            --mqtt-url) mqtt_url=$value ;;
            --mqtt-user) mqtt_user=$value ;;
            --mqtt-password-file) mqtt_password_file=$value ;;
            --frigate-url) frigate_url=$value ;;
            --port) port=$value ;;
            --usb | --device)
                [[ $value == /dev/* && -c $value ]] || wrong "$option" "a device that is there, such as /dev/video0" "$value"
                devices+=("$value")
                ;;
            --memory) memory=$value ;;
            --firewall) firewall=on ;;
            --no-firewall) firewall=off ;;
            --lan) lans+=("$value") ;;
            --camera-interface) camera_interface=$value ;;
            --camera-address) camera_address=$value ;;
            --tailscale-key-file) tailscale_key_file=$value ;;
            --untrained) untrained=1 ;;
            --yes) yes=1 ;;
            --dry-run) dry_run=1 ;;
            --undo) undo=1 ;;
            --purge) purge=1 ;;
            --version) say "$VERSION" && exit ;;
            -h | --help) usage && exit ;;
            *) wrong option "one of --help" "$option" ;;
        esac
        shift
    done
    if [[ -n $purge && -z $undo ]]; then wrong --purge "--undo beside it" nothing; fi
    # A line that is empty or begins with # is no camera.
    mapfile -t -O "${#cameras[@]}" cameras < <(grep -v '^\s*\(#\|$\)' <<<"$cameras_file")
}

# warn_of_secret <option> <better option>
warn_of_secret() { warn "$1 shows its secret to every user of this machine, and keeps it in the shell's history; use $2."; }

# read_file <option> <file>: its contents, or those of the standard input, which is there once.
read_file() {
    if [[ $2 == - ]]; then
        cat
    elif [[ -r $2 ]]; then
        cat "$2"
    else
        wrong "$1" "a file that can be read" "$2"
    fi
}

# ask <variable> <question>: only at a terminal, which the standard input need not be. A token is not shown.
ask() {
    local -n answer=$1
    local hidden=()
    if [[ -n $answer || -n $yes ]] || ! { : </dev/tty; } 2>/dev/null; then return; fi
    if [[ $1 == token ]]; then hidden=(-s); fi
    read -r "${hidden[@]}" -p "$2: " answer </dev/tty
    if [[ $1 == token ]]; then say '' >/dev/tty; fi
}

# text <option> <value>: refuses what would end a line of config.yaml, or a terminal's.
text() {
    if [[ $2 =~ [[:cntrl:]] ]]; then wrong "$1" "a text without control characters" "one with them"; fi
}

check_options() {
    if [[ ! -f $CONFIG/config.yaml ]]; then check_configuration; fi
    [[ -z $mqtt_password_file || -r $mqtt_password_file ]] ||
        wrong --mqtt-password-file "a file that can be read" "$mqtt_password_file"
    [[ -z $memory || $memory =~ ^[0-9]+[mg]$ ]] || wrong --memory "a size such as 512m or 1g" "$memory"
    [[ -z $image || -z $image_file ]] || wrong --image-file "one of --image and --image-file" both
    [[ -z $image_file || -r $image_file ]] || wrong --image-file "a file that can be read" "$image_file"
    [[ -n $image$image_file ]] || podman image exists "$CURRENT" 2>/dev/null ||
        wrong --image "the image's name, or --image-file" nothing
}

# shown_id <camera>: what is before its address, which may have a password.
shown_id() { if [[ $1 == *=* ]]; then echo "${1%%=*}"; else echo "a line of ${#1} characters without an id"; fi; }

# What is written into config.yaml once.
check_configuration() {
    local camera
    ask portal_url "Address of the cloud's API"
    ask token "Registration token (pbreg_…)"
    ask device_name "The pod's name for people"
    ask origin "Address of the portal"
    [[ $portal_url =~ ^https://[^[:space:]\"]+$ || $portal_url =~ ^http://(localhost|127\.0\.0\.1)(:[0-9]+)?(/|$) ]] ||
        wrong --portal-url "an address such as https://api.example.com" "$portal_url"
    # Not shown: a token that was mistyped may still be most of a secret.
    [[ $token =~ ^pbreg_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$ ]] ||
        wrong --token-file "a registration token, pbreg_ and 50 more characters" "${#token} characters of another form"
    [[ -n $device_name && ${#device_name} -le 100 ]] ||
        wrong --device-name "a name of 1 to 100 characters" "${#device_name} characters"
    text --device-name "$device_name"
    [[ -z $origin || $origin =~ ^https?://[^/[:space:]\"]+$ ]] ||
        wrong --origin "an address without a path, such as https://portal.example.com" "$origin"
    for camera in "${cameras[@]}"; do
        [[ $camera =~ ^[A-Za-z0-9_.-]+=([a-z]+:|/dev/) ]] ||
            wrong --cameras-file "an id and an address in each line, such as gate=rtsp://…" "$(shown_id "$camera")"
        text --cameras-file "$camera"
    done
    text --mqtt-url "$mqtt_url" && text --mqtt-user "$mqtt_user" && text --frigate-url "$frigate_url"
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] || wrong --port "a port of 1 to 65535" "$port"
}
