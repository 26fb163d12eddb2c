package io.platebridge.edge.media.rendition;

import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import org.jspecify.annotations.Nullable;

/**
 * A camera as players take it: its own fragments, or a rendition's while they are JPEGs.
 *
 * @param rendition of the same pictures as H.264
 */
record PlayableSource(FragmentSource camera, FragmentSource rendition) implements FragmentSource {

    @Override
    public Subscription subscribe(FragmentListener listener) {
        Switch way = new Switch(rendition, listener);
        Subscription subscription = camera.subscribe(way);
        return () -> {
            subscription.close();
            way.leave();
        };
    }

    @Override
    public CameraState state() {
        return camera.state();
    }

    /** Takes one listener's fragments from the camera, or subscribes it to the rendition. */
    private static final class Switch implements FragmentListener {

        private final FragmentSource rendition;
        private final FragmentListener listener;
        private @Nullable Subscription coded;
        private boolean left;

        Switch(FragmentSource rendition, FragmentListener listener) {
            this.rendition = rendition;
            this.listener = listener;
        }

        @Override
        public void onFragment(Fragment fragment) {
            if (fragment.init().format().video().equals(Format.JPEG)) {
                enter();
            } else {
                listener.onFragment(fragment);
            }
        }

        /** The rendition tells of its own end. */
        @Override
        public void onRunEnded() {
            if (!coded()) {
                listener.onRunEnded();
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
