/** Tests of the audit: what it must find, and when it must keep quiet. */
@NullMarked
package io.tollkeeper.query.audit;

import org.jspecify.annotations.NullMarked;
