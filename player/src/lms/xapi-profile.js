/*
 * Our own xAPI profile, which docs/reference/xapi-profile.jsonld describes. It is named by a UUID, which is nobody else's and
 * stays right wherever the docs lie: no domain is ours to promise.
 */
const PROFILE = 'urn:uuid:8d14a000-b097-4711-97ad-38f42ac9dbd0';
/** What every statement says it follows. */
export const VERSION = `${PROFILE}#v1`;
/** The State resource's document of a learner. */
export const STATE = `${PROFILE}#state`;
