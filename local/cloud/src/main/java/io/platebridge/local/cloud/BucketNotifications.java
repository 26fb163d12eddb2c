package io.platebridge.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.aws.AwsSettings;
import io.platebridge.local.function.Functions;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a function of new clips as S3 does, because the local object store tells nobody: it lists
 * the bucket again and again, at a fixed pause. What is there at the start is not new.
 */
final class BucketNotifications implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BucketNotifications.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    /** Of the objects that Terraform's notification is about. */
    private static final String SUFFIX = ".mp4";

    private final AwsSettings settings;
    private final Functions functions;
    private final String function;
    private final Duration pause;
    private final Thread thread;

    BucketNotifications(
            AwsSettings settings, Functions functions, String function, Duration pause) {
        this.settings = settings;
        this.functions = functions;
        this.function = function;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("bucket notifications").start(this::run);
    }

    private void run() {
        try (S3Client client = Bucket.client(settings)) {
            Set<String> known = clips(client);
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                Set<String> found = clips(client);
                List<String> created = found.stream().filter(key -> !known.contains(key)).toList();
                for (String key : created) {
                    functions.invoke(function, event(key));
                }
                known.clear();
                known.addAll(found);
            }
        } catch (InterruptedException _) {
            // Closed: nothing is told any more.
        }
    }

    private Set<String> clips(S3Client client) {
        var keys = new HashSet<String>();
        try {
            client
                    .listObjectsV2Paginator(request -> request.bucket(settings.bucket()))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .filter(key -> key.endsWith(SUFFIX))
                    .forEach(keys::add);
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "the bucket was not listed: {0}", e.getMessage());
        }
        return keys;
    }

    /** What S3 sends about an object (Amazon S3 user guide, "Event message structure", 2.1). */
    private byte[] event(String key) {
        Map<String, Object> object = Map.of("key", URLEncoder.encode(key, UTF_8));
        Map<String, Object> s3 =
                Map.of(
                        "s3SchemaVersion",
                        "1.0",
                        "bucket",
                        Map.of("name", settings.bucket()),
                        "object",
                        object);
        return JSON.writeValueAsBytes(
                Map.of(
                        "Records",
                        List.of(
                                Map.of(
                                        "eventVersion", "2.1",
                                        "eventSource", "aws:s3",
                                        "awsRegion", settings.region(),
                                        "eventName", "ObjectCreated:Put",
                                        "s3", s3))));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
