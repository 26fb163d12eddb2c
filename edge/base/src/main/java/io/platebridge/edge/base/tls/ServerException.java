package io.platebridge.edge.base.tls;

import java.io.IOException;

/** A server can't be used; {@link #fault} says why. */
public final class ServerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient ServerFault fault;

    public ServerException(ServerFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    public ServerException(ServerFault fault, Throwable cause) {
        super(fault.toString(), cause);
        this.fault = fault;
    }

    public ServerFault fault() {
        return fault;
    }
}
