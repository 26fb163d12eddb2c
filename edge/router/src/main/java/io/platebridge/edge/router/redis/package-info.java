/** A connection to Redis (or Valkey) that is reconnected automatically. */
@NullMarked
package io.platebridge.edge.router.redis;

import org.jspecify.annotations.NullMarked;
