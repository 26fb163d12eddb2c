package io.platebridge.edge.media.rendition;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import org.jspecify.annotations.Nullable;

/**
 * A camera in a format that players support: its own fragments, or those of a rendition while it
 * sends JPEGs.
 *
 * @param rendition the same video as H.264
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

    /** Passes one listener the camera's fragments, or subscribes it to the rendition. */
    private static final class Switch implements FragmentListener {

        private final FragmentSource rendition;
        private final FragmentListener listener;

        @GuardedBy("this")
        private @Nullable Subscription coded;

        @GuardedBy("this")
        private boolean left;

        Switch(FragmentSource rendition, FragmentListener listener) {
            this.rendition = rendition;
            this.listener = listener;
        }

        @Override
        public void onFragment(Fragment fragment) {
            if (fragment.initSegment().format().video().equals(Format.JPEG)) {
                enter();
            } else {
                listener.onFragment(fragment);
            }
        }

        /** While the rendition is used, it reports its own end of run. */
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
