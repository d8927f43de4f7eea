/**
 * The columns of every file that can be imported, as contract.md "Files" has them: the help of
 * `import`.
 */
export const FILES = `Columns, named in the first line that is not empty; those in brackets may be left out. A column that is left
out changes nothing of what is stored. What an empty cell does is said below.

  units         code,name,kind,parent_code[,area,valid_from,valid_to,successors]
                kind: country, province, department, district, commune, centre, clinic, school
                a new code that has lost its zeros, and a row that changes kind, name and parent at once, are refused
                successors: codes separated by ;   new ones are added, an empty cell takes none away
                area, valid_from, valid_to: an empty cell erases
                parent_code: an empty cell puts the unit at the top
  procedures    code,name,field
  counters      unit_code,name,fields[,questionnaire,languages,public_code]
                fields: codes separated by ;
                questionnaire: an empty cell keeps what the counter asks; a new counter asks quick
                languages: vi;en or vi; an empty cell keeps what the counter has; a new counter has both
                public_code: an empty cell means the unit’s counter of that name; a new one’s code is made and printed
  targets       unit_code,field,year,percent,basis
                field: overall, or a field’s code   percent: over 1 and at most 100, such as 85, 87,5 or 90%
  caseload      unit_code,field,month,received,settled[,counter,late,complained]
                month: such as 2026-07, 07/2026, Thg7-26 or Jul-26, or a date of it
                counter: its public code, or empty for the unit’s other counters
                late, complained: an empty cell keeps what is known; in a new row it means not known, which is not 0
                a row without any number is passed over; 1.234 is 1234
  responses     counter,answered_on,field,channel,questionnaire[,id,comment] and a column for each question key
                counter: its public code   answered_on: such as 2026-07-31 or 31/07/2026, also with a time
                id: a UUID; the same one is stored once
                channel: poster, screen, receipt, kiosk, paper, phone, api
                levels: 1 to 5, 0 for no opinion, empty for not answered
  indicators    unit_code,indicator,period,value,target,basis
                period: such as 2026, 2026-H1, 2026-Q3, 2026-07, Thg7-26
                value, target: an empty cell keeps what is known
  portal-pairs  unit_code,period,pair,num,den,source
                what the National Portal counts for QĐ 766, “mức độ hài lòng”: num of den, whole numbers
                pair: petitions-on-time, petitions-satisfied, dossiers   period: as above
                a row without num and den is passed over; 1.234 is 1234

A workbook (.xlsx) is read from the sheet that names the columns. Other sheets may hold words, but no rows. A cell is
read as people see it: 90%, 02809, 2026-07; errors and formulas without a result are refused. What is damaged or was cut
off is refused as a whole. Nothing may stand below a line “#end”, which closes a file that was exported.

Fields shipped: land, construction, investment, civil-status, business, social, health, education, other.
Questionnaires shipped: quick, counter-16, counter-19, health-quick, education-quick.`;
