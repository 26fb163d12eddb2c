package io.platebridge.edge.media.viewer;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * What the kernel holds of a live connection. Left alone it takes some megabytes from who sends
 * faster than the line carries: on a slow line those are the pictures of half a minute, and no
 * newer one can overtake them.
 */
public final class SendBuffer {

    /** Bytes that wait unsent; a portion more of what is being written comes on top. */
    private static final int UNSENT = 32 << 10;

    /** Bytes that wait or are on their way, where the kernel can't tell one from the other. */
    private static final int ALL = 64 << 10;

    private SendBuffer() {}

    /** Bounds it, on the connection's event loop. */
    public static void keepSmall(HttpConnection connection) {
        if (!(connection instanceof ConnectionBase base)) {
            return;
        }
        if (base.channel() instanceof EpollSocketChannel socket) {
            socket.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT);
        } else {
            base.channel().config().setOption(ChannelOption.SO_SNDBUF, ALL);
        }
    }
}
