/**
 * How every function receives a request and answers it, whatever it is about: {@link
 * io.platebridge.api.request.RequestDispatcher} checks the request against the contract, hands it
 * to the operation as a {@link io.platebridge.api.request.ApiRequest}, turns a refusal into a
 * problem, and writes one line about it.
 */
@NullMarked
package io.platebridge.api.request;

import org.jspecify.annotations.NullMarked;
