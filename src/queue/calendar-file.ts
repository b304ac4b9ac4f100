/** A booked hour as a file for the calendar of a telephone (RFC 5545), which reminds by itself. Pure. */
const stamp = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, '');

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

export function calendarFile(one: {
  id: string;
  startsAt: Date;
  title: string;
  place: string;
  note: string;
}): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Phuc Vu//Booking//VI',
    'BEGIN:VEVENT',
    `UID:${one.id}`,
    `DTSTAMP:${stamp(one.startsAt)}`,
    `DTSTART:${stamp(one.startsAt)}`,
    'DURATION:PT30M',
    `SUMMARY:${escaped(one.title)}`,
    `LOCATION:${escaped(one.place)}`,
    `DESCRIPTION:${escaped(one.note)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT2H',
    `DESCRIPTION:${escaped(one.title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
