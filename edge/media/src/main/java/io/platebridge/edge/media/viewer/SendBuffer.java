package io.platebridge.edge.media.viewer;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Limits the kernel's send buffer of a live connection. By default it accepts some megabytes, which
 * on a slow connection is half a minute of video that no newer frame can overtake.
 */
public final class SendBuffer {

    /** Limit for unsent bytes; one portion that is being written comes on top. */
    private static final int UNSENT = 32 << 10;

    /** Limit for unsent and unacknowledged bytes, where the kernel cannot tell them apart. */
    private static final int ALL = 64 << 10;

    private SendBuffer() {}

    /** Limits the buffer. Must be called on the connection's event loop. */
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
