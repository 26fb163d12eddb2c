/**
 * The contract between pods, portal and control plane: {@code openapi/platebridge.yaml} in Java.
 *
 * <p>There is one record or enum per schema and one method of {@link PlateBridgeClient} per
 * operation; {@code ContractTest} proves both equal to the contract. {@link ContractJson} is how
 * they become JSON and back. A component that may be absent is {@code @Nullable}; the schemas
 * {@code PodId} and {@code CameraId} are plain strings here, because the rules about ids belong to
 * the domain. The contract itself is the resource {@code platebridge.yaml} of this package.
 */
@NullMarked
package io.platebridge.contract;

import org.jspecify.annotations.NullMarked;
