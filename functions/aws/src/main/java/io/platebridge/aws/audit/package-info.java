/** Audit trails in the store, each entry written in the transaction of its change. */
@NullMarked
package io.platebridge.aws.audit;

import org.jspecify.annotations.NullMarked;
