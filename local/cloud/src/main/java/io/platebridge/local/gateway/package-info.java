/**
 * API Gateway's HTTP API on one machine, as far as our contract uses it.
 *
 * <p>A request is matched against the operations of the contract ({@link
 * io.platebridge.local.gateway.Routes}), its access token verified if the operation requires a
 * person ({@link io.platebridge.local.gateway.JwtAuthorizer}), wrapped as a proxy event of payload
 * version 2.0 ({@link io.platebridge.local.gateway.ProxyEvent}), handled by a function, and the
 * function's answer unwrapped ({@link io.platebridge.local.gateway.ProxyAnswer}). Where API Gateway
 * answers itself (no route, no token, too large, too slow), the gateway returns the same status and
 * body.
 */
@NullMarked
package io.platebridge.local.gateway;

import org.jspecify.annotations.NullMarked;
