package io.platebridge.edge.pod.upload;

import io.platebridge.contract.ConfirmRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.recording.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/** Uploads still images, which are listed as recordings of their camera. Thread-safe. */
public final class SnapshotUpload implements AutoCloseable {

    private static final String EVENT_TYPE = "snapshot";

    private final PlateBridgeClient cloud;
    private final ObjectStorage storage;

    /**
     * @param portal the cloud's URL
     */
    public SnapshotUpload(PlateBridgeClient cloud, URI portal) {
        this.cloud = cloud;
        this.storage = new ObjectStorage(portal);
    }

    /**
     * Uploads a JPEG and confirms it.
     *
     * @param name a name that no other image of the pod has
     * @param takenAt when it was taken
     * @return its file path in the cloud
     * @throws StorageException if object storage refuses it
     */
    public String upload(CameraId camera, String name, byte[] jpeg, Instant takenAt)
            throws IOException, ProblemException, StorageException, InterruptedException {
        UploadUrlResponse answer =
                cloud.createUploadUrl(
                        new UploadUrlRequest(
                                camera.value(),
                                "snapshot-%s.jpg".formatted(name),
                                UploadUrlRequest.ContentType.IMAGE_JPEG,
                                (long) jpeg.length,
                                Sha256.of(jpeg).hex(),
                                null,
                                EVENT_TYPE,
                                null,
                                null,
                                takenAt,
                                null,
                                null,
                                null));
        storage.put(
                new UploadGrant(
                        URI.create(answer.uploadUrl()),
                        answer.headers(),
                        answer.filePath(),
                        answer.expiresAt()),
                jpeg);
        return cloud.confirmRecording(
                        new ConfirmRequest(
                                camera.value(),
                                answer.filePath(),
                                null,
                                EVENT_TYPE,
                                null,
                                null,
                                takenAt))
                .recording()
                .filePath();
    }

    @Override
    public void close() {
        storage.close();
    }
}
