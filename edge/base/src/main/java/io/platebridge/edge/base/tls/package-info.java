/**
 * TLS to servers of others: credentials, trusted certificates, and faults with what to do about
 * them. No password is printed.
 */
@NullMarked
package io.platebridge.edge.base.tls;

import org.jspecify.annotations.NullMarked;
