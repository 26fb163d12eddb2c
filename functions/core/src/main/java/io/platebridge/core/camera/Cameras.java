package io.platebridge.core.camera;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * All cameras of one pod; of two with the same id the later one counts.
 *
 * @param list at most 64, in the pod's order
 */
public record Cameras(List<Camera> list) {

    /** The most cameras a pod can have. */
    public static final int MAX = 64;

    /** No cameras. */
    public static final Cameras NONE = new Cameras(List.of());

    private static final int DIGEST_BYTES = 12;

    /**
     * @throws IllegalArgumentException if there are too many
     */
    public Cameras {
        var byId = new LinkedHashMap<CameraId, Camera>();
        list.forEach(camera -> byId.put(camera.id(), camera));
        list = List.copyOf(byId.values());
        if (list.size() > MAX) {
            throw new IllegalArgumentException(
                    "a pod has at most %d cameras, found %d".formatted(MAX, list.size()));
        }
    }

    public Optional<Camera> find(CameraId id) {
        return list.stream().filter(camera -> camera.id().equals(id)).findFirst();
    }

    /**
     * Returns 16 characters that differ when anything about the cameras does: the head of SHA-256
     * over their fields.
     */
    public String digest() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (Camera camera : list) {
                for (Object field :
                        new Object[] {
                            camera.id(),
                            camera.name(),
                            camera.position(),
                            camera.address(),
                            camera.status()
                        }) {
                    byte[] text = field.toString().getBytes(UTF_8);
                    // Its length first, so that no text can pretend to be two.
                    sha256.update((byte) (text.length >> 8));
                    sha256.update((byte) text.length);
                    sha256.update(text);
                }
            }
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(sha256.digest(), DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
