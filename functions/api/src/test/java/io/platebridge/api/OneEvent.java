package io.platebridge.api;

import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;

/** A Lambda's life with one event: the handler is made, gets what stands on stdin, and answers. */
final class OneEvent {

    private OneEvent() {}

    public static void main(String[] arguments) throws Exception {
        new QuarkusStreamHandler().handleRequest(System.in, System.out, null);
    }
}
