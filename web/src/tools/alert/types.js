/**
 * What the modules of the alert composer hand to each other.
 * @typedef {{[name: string]: string}} Texts
 * @typedef {{at: number, year: number}} Moment  milliseconds as if Pakistan's clock were UTC, and the year as it was written
 * @typedef {object} AlertText
 * @property {string} source
 * @property {string} hazard
 * @property {string[]} places
 * @property {string} impact
 * @property {string} action
 * @property {string} reason
 * @property {string} office
 *
 * @typedef {object} Alert
 * @property {Map<string, AlertText>} texts  by language, in the order of the languages
 * @property {{[name: string]: Moment | null}} moments
 * @property {string} helpline
 * @property {string} web
 * @property {string} sender
 * @property {string} event  its term of a published list
 * @property {string} geocode  the area for systems, as it was pasted
 * @property {string} polygon
 * @property {string} circle
 * @property {string[]} references
 * @property {Texts} codes  status, msg_type, category, response_types, urgency, severity, certainty
 *
 * @typedef {[string, string][]} Lines  the name of a blank and the template of its line, in their order
 *
 * @typedef {object} Templates  the words of one language for what goes out
 * @property {{words_per_minute: number}} assumptions
 * @property {string} mark
 * @property {string} mark_sms
 * @property {Texts} joined
 * @property {Texts} lead
 * @property {string} sms_body
 * @property {Texts} sms
 * @property {Texts} sms_punctuation
 * @property {Lines} whatsapp
 * @property {Lines} facebook
 * @property {Lines} radio
 * @property {string} alt
 * @property {string} alt_help
 * @property {Texts} picture  the word above a part
 * @property {string} picture_signed
 * @property {Texts} cap
 * @property {Partial<Templates>} cancel
 *
 * @typedef {object} Times
 * @property {string[]} weekdays
 * @property {string[]} weekdays_short
 * @property {string[]} months
 * @property {string[]} months_short
 * @property {[number, string][]} parts
 * @property {Texts} exact
 * @property {string} clock
 * @property {string} day
 * @property {string} day_year
 * @property {{until: number, clock: string, day: string, day_year: string}} night  hours after midnight, where a language has them
 * @property {string} moment
 * @property {string} same_day
 * @property {string} two_days
 * @property {string} same_day_short
 * @property {string} two_days_short
 *
 * @typedef {object} Said  the words of the reader's language
 * @property {Texts} advice
 * @property {Texts} names
 * @property {Texts} languages
 * @property {Texts} faults
 * @property {string} assumption_note
 * @property {any} form
 * @property {Texts} check
 *
 * @typedef {object} Facts  what tools/alert/card.py gives the twin
 * @property {Said} said
 * @property {{[language: string]: Templates}} templates
 * @property {{[language: string]: any}} rules
 * @property {{[language: string]: Times}} times
 * @property {import("../sms-parts.js").Alphabet} alphabet
 * @property {import("./bounds.js").Facts} bounds_said
 * @property {{[name: string]: string[]}} codes
 * @property {string} language
 * @property {{[kind: string]: string[]}} unsaid
 * @property {string[]} statuses
 * @property {string[]} cancel
 * @property {number} limit
 * @property {number} days
 * @property {string} reference
 * @property {string[]} events  the terms of the list
 * @property {string} event_list
 * @property {string} geocode  an example
 * @property {number} points
 * @property {number[]} bounds
 * @property {number[]} radii  of a circle, in km: the most, and from where on it is asked about
 * @property {Texts} example
 * @property {Texts} empty
 * @property {string[]} office  the fields that are the same in every warning of an office
 * @property {number} hours  from the start to the end that is proposed
 */
export {};
