package io.platebridge.local.process;

/**
 * Credentials of the local store and object store. They open nothing but servers on loopback, so
 * they are no secret.
 */
public final class LocalCredentials {
    /** Alphanumeric, because DynamoDB Local rejects anything else. */
    public static final String ACCESS_KEY_ID = "platebridge";

    public static final String SECRET_ACCESS_KEY = "platebridge-local";
    public static final String REGION = "us-east-1";

    private LocalCredentials() {}
}
