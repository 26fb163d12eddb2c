/**
 * The audit trail: each administrative change of a company, with before and after, chained by hash
 * so that an entry cannot be changed or removed later without being noticed.
 */
@NullMarked
package io.platebridge.core.audit;

import org.jspecify.annotations.NullMarked;
