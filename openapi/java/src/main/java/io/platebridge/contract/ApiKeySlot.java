package io.platebridge.contract;

/** Which of a pod's two keys it is. */
public enum ApiKeySlot {
    CURRENT,
    PREVIOUS
}
