package io.platebridge.contract;

/**
 * What a pod is told to do: load the whitelist and send a heartbeat, restart, stop or start a
 * camera, start or stop a manual recording, take a still image, get another API key, add, change or
 * remove a camera, change its configuration, open its relay, look for cameras in its network.
 */
public enum CommandKind {
    NUDGE,
    RESTART_CAMERA,
    STOP_CAMERA,
    START_CAMERA,
    START_RECORDING,
    STOP_RECORDING,
    SNAPSHOT,
    ROTATE_KEY,
    ADD_CAMERA,
    CHANGE_CAMERA,
    REMOVE_CAMERA,
    CHANGE_CONFIGURATION,
    OPEN_RELAY,
    SCAN
}
