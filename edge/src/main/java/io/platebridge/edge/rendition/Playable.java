package io.platebridge.edge.rendition;

import io.platebridge.edge.camera.CameraState;
import io.platebridge.edge.camera.Format;
import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import io.platebridge.edge.camera.PartSource;
import io.platebridge.edge.camera.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A camera as players take it: its own parts, or a rendition's while they are JPEGs.
 *
 * @param rendition of the same pictures as H.264
 */
record Playable(PartSource camera, PartSource rendition) implements PartSource {

    @Override
    public Subscription subscribe(PartListener listener) {
        Switch way = new Switch(rendition, listener);
        Subscription place = camera.subscribe(way);
        return () -> {
            place.close();
            way.leave();
        };
    }

    @Override
    public CameraState state() {
        return camera.state();
    }

    /** Takes one listener's parts from the camera, or subscribes it to the rendition. */
    private static final class Switch implements PartListener {

        private final PartSource rendition;
        private final PartListener listener;
        private @Nullable Subscription coded;
        private boolean left;

        Switch(PartSource rendition, PartListener listener) {
            this.rendition = rendition;
            this.listener = listener;
        }

        @Override
        public void part(Part part) {
            if (part.init().format().video().equals(Format.JPEG)) {
                enter();
            } else {
                listener.part(part);
            }
        }

        /** The rendition tells of its own end. */
        @Override
        public void runEnded() {
            if (!coded()) {
                listener.runEnded();
            }
        }

        private synchronized void enter() {
            if (coded == null && !left) {
                coded = rendition.subscribe(listener);
            }
        }

        synchronized void leave() {
            left = true;
            if (coded != null) {
                coded.close();
                coded = null;
            }
        }

        private synchronized boolean coded() {
            return coded != null;
        }
    }
}
