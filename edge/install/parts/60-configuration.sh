
# The configuration, and the folder of the state.

# quoted <text>: a string in double quotes, which YAML has from JSON.
quoted() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

configuration() {
    local camera serial
    echo "# Written by install-pod.sh $VERSION. It is yours to change: the installer leaves it as it is."
    echo "portal_url: $(quoted "$portal_url")"
    echo "registration_token: $(quoted "$token")"
    echo "device_name: $(quoted "$device_name")"
    # The board's own serial, which a container does not see.
    serial=$(tr -d '\0' 2>/dev/null <"$ROOT/proc/device-tree/serial-number" || true)
    if [[ $serial =~ ^[A-Za-z0-9._-]{1,64}$ ]]; then echo "serial: $(quoted "$serial")"; fi
    if [[ -n $origin ]]; then echo "allowed_origins: [$(quoted "$origin")]"; fi
    if ((port != 8000)); then echo "stream_port: $port"; fi
    if [[ -n $mqtt_url ]]; then
        echo "mqtt_url: $(quoted "$mqtt_url")"
        if [[ -n $mqtt_user ]]; then echo "mqtt_user: $(quoted "$mqtt_user")"; fi
        if [[ -n $mqtt_password_file ]]; then echo 'mqtt_password_file: "/etc/platebridge/mqtt-password"'; fi
    else
        echo "# Without a broker no plate is decided. Remove this line when you write mqtt_host or mqtt_url."
        echo "enable_mqtt: false"
    fi
    if [[ -n $frigate_url ]]; then echo "frigate_url: $(quoted "$frigate_url")"; fi
    if ((${#cameras[@]} == 0)); then
        echo "cameras: []"
    else
        echo "cameras:"
        for camera in "${cameras[@]}"; do
            echo "  - camera_id: $(quoted "${camera%%=*}")"
            echo "    rtsp_url: $(quoted "${camera#*=}")"
        done
    fi
}

configure() {
    say "Configuration and state"
    if [[ -f $CONFIG/config.yaml ]]; then
        say "  $CONFIG/config.yaml stays as it is"
    else
        configuration | write "$CONFIG/config.yaml" 0640 "root:$POD_USER"
    fi
    if [[ -n $mqtt_password_file ]]; then
        read_file --mqtt-password-file "$mqtt_password_file" | write "$CONFIG/mqtt-password" 0640 "root:$POD_USER"
    fi
    change "$STATE for the pod" install -d -m 0700 -o "$POD_USER" -g "$POD_USER" "$STATE"
}
