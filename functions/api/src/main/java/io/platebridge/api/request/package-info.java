/**
 * Requests of all functions: {@link io.platebridge.api.request.RequestDispatcher} validates a
 * request against the contract, passes it to the operation as an {@link
 * io.platebridge.api.request.ApiRequest}, turns a refusal into a problem, and logs one line.
 */
@NullMarked
package io.platebridge.api.request;

import org.jspecify.annotations.NullMarked;
