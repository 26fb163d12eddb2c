package io.platebridge.api.recording;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.ConfirmRequest;
import io.platebridge.contract.ConfirmResponse;
import io.platebridge.contract.RecordingRegistration;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.KeptRecordings;
import io.platebridge.core.recording.MediaType;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.SignedUrl;
import io.platebridge.core.recording.Thumbnail;
import io.platebridge.core.recording.Uploads;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The function {@code recordings}: issues upload URLs to pods, confirms uploads against object
 * storage, and lists and deletes recordings for people.
 */
@Singleton
@Named("recordings")
public final class RecordingsHandler implements ApiFunction {

    private final PodAuthentication pods;
    private final Uploads uploads;
    private final KeptRecordings kept;
    private final RequestDispatcher dispatcher;

    @Inject
    public RecordingsHandler(ControlPlane cloud) {
        this.pods = cloud.podAuthentication();
        Clips clips = cloud.clips();
        this.uploads = cloud.uploads(clips);
        this.kept = cloud.keptRecordings();
        var operations = new HashMap<>(new RecordingOperations(cloud, clips).byId());
        operations.putAll(
                Map.of(
                        "createUploadUrl", this::createUploadUrl,
                        "confirmRecording", this::confirmRecording,
                        "registerRecording", this::registerRecording));
        this.dispatcher = new RequestDispatcher("recordings", cloud.costs(), operations);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private UploadUrlResponse createUploadUrl(ApiRequest call) {
        UploadUrlRequest request = call.body(UploadUrlRequest.class);
        Uploads.Upload upload =
                uploads.open(
                        call.pod(pods),
                        announcement(request),
                        Optional.ofNullable(request.contentOf()));
        return new UploadUrlResponse(
                true,
                upload.url().url().toString(),
                upload.url().url().toString(),
                UploadUrlResponse.Method.PUT,
                upload.url().headers(),
                upload.path().text(),
                (int) Uploads.URL_LIFETIME.toSeconds(),
                upload.expiresAt(),
                upload.isUploaded() ? true : null,
                upload.thumbnail().map(url -> url.url().toString()).orElse(null),
                upload.thumbnail().map(SignedUrl::headers).orElse(null));
    }

    private ConfirmResponse confirmRecording(ApiRequest call) {
        ConfirmRequest request = call.body(ConfirmRequest.class);
        Confirmation confirmation = confirmation(request);
        Recording recording = uploads.confirm(call.pod(pods), confirmation);
        return new ConfirmResponse(true, EncodedRecording.of(recording, Optional.empty()));
    }

    private ConfirmResponse registerRecording(ApiRequest call) {
        RecordingRegistration request = call.body(RecordingRegistration.class);
        Recording recording =
                kept.register(
                        call.pod(pods),
                        Field.read("camera_id", request.cameraId(), CameraId::new),
                        request.filePath(),
                        Optional.ofNullable(request.fileSizeBytes()).orElse(0L),
                        new Confirmation.Facts(
                                duration(request.durationSeconds()),
                                nonBlank(request.eventType()),
                                nonBlank(request.plateNumber()).map(WrittenPlate::new),
                                Optional.empty(),
                                Optional.ofNullable(request.recordedAt())));
        return new ConfirmResponse(true, EncodedRecording.of(recording, Optional.empty()));
    }

    private static Announcement announcement(UploadUrlRequest request) {
        return new Announcement(
                Field.read("camera_id", request.cameraId(), CameraId::new),
                request.filename(),
                Optional.ofNullable(request.contentType())
                        .map(type -> MediaType.valueOf(type.name())),
                Optional.ofNullable(request.sizeBytes()),
                Optional.ofNullable(request.sha256())
                        .map(hash -> Field.read("sha256", hash, Sha256::new)),
                new Confirmation.Facts(
                        duration(request.durationSeconds()),
                        nonBlank(request.eventType()),
                        nonBlank(request.plateNumber()).map(WrittenPlate::new),
                        nonBlank(request.eventId())
                                .map(id -> Field.read("event_id", id, EventId::new)),
                        Optional.ofNullable(request.recordedAt())),
                thumbnail(request));
    }

    private static Optional<Thumbnail> thumbnail(UploadUrlRequest request) {
        Long sizeBytes = request.thumbnailSizeBytes();
        String sha256 = request.thumbnailSha256();
        if (sizeBytes == null && sha256 == null) {
            return Optional.empty();
        }
        if (sizeBytes == null || sha256 == null) {
            throw Refusal.invalid(
                    "thumbnail_sha256", "thumbnail_size_bytes and thumbnail_sha256", "one of them");
        }
        return Optional.of(
                new Thumbnail(sizeBytes, Field.read("thumbnail_sha256", sha256, Sha256::new)));
    }

    private static Confirmation confirmation(ConfirmRequest request) {
        return new Confirmation(
                Field.read("camera_id", request.cameraId(), CameraId::new),
                request.filePath(),
                new Confirmation.Facts(
                        duration(request.durationSeconds()),
                        nonBlank(request.eventType()),
                        nonBlank(request.plateNumber()).map(WrittenPlate::new),
                        nonBlank(request.eventId())
                                .map(id -> Field.read("event_id", id, EventId::new)),
                        Optional.ofNullable(request.recordedAt())));
    }

    private static Optional<Duration> duration(@Nullable Double seconds) {
        return Optional.ofNullable(seconds)
                .map(given -> Duration.ofMillis(Math.round(given * 1000)));
    }
}
