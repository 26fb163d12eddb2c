package io.platebridge.api;

import io.platebridge.contract.UploadUrlResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Uploads as a pod does it: straight to object storage. */
final class Uploading {

    private Uploading() {}

    /** Sends the content where and how the answer says, and returns the status of storage. */
    static int put(UploadUrlResponse upload, byte[] content) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(upload.uploadUrl()))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        // Java's client sets the content length itself and lets nobody else.
        upload.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals("content-length"))
                .forEach(header -> request.header(header.getKey(), header.getValue()));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
